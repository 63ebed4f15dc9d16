/** Three dots that take turns: something is awaited. What is awaited stands beside them in words. */
export function Pulse() {
  return (
    <span className="pulse" aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  );
}
