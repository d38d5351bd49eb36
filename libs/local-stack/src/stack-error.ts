/**
 * Something that the stack needs is missing, taken or lost. `exit` is the exit status of the command line
 * (3 missing here, 4 taken, 6 lost on the way); `fix` is the command that gets what is missing, where one does.
 */
export class StackError extends Error {
  readonly code: string;
  readonly exit: 3 | 4 | 6;
  readonly fix: string | undefined;

  constructor(code: string, sentence: string, { exit, fix }: { exit: 3 | 4 | 6; fix?: string }) {
    super(fix === undefined ? sentence : `${sentence} Get it by: ${fix}`);
    this.name = 'StackError';
    this.code = code;
    this.exit = exit;
    this.fix = fix;
  }
}

/** Takes one line about what is under way, for a person who waits. */
export type Progress = (line: string) => void;
