/** Exit statuses of the command line: usage, missing here, taken, input refused, lost on the way. */
export type RefusalExit = 2 | 3 | 4 | 5 | 6;

/** A command can't be done, for a reason that has a code. */
export class Refusal extends Error {
  readonly code: string;
  readonly exit: RefusalExit;

  constructor(code: string, exit: RefusalExit, sentence: string) {
    super(sentence);
    this.name = 'Refusal';
    this.code = code;
    this.exit = exit;
  }
}
