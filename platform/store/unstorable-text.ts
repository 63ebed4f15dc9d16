/** A value that came from outside holds a character that the database cannot keep (PostgreSQL: U+0000). */
export class UnstorableText extends Error {
  constructor(cause: unknown) {
    super('a text holds a character that cannot be stored', { cause });
    this.name = 'UnstorableText';
  }
}
