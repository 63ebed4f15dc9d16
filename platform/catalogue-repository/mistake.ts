/**
 * Something that whoever publishes can mend: a missing key, a wrong file, a repository in use. The message is the
 * sentence that they read; any other error is a fault of the program.
 */
export class RepositoryMistake extends Error {}
