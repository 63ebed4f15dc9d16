/** CPU time of this thread in milliseconds: unlike a clock it does not count what else the machine does meanwhile. */
export function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
