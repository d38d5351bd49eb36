/** A no to what somebody would do to a draft: a stable code, the facts behind it, and where in the request it is wrong. */
export class DraftRefusal extends Error {
  override readonly name = 'DraftRefusal';

  constructor(
    readonly code: string,
    readonly facts: Readonly<Record<string, unknown>> = {},
    readonly errors?: readonly { pointer: string; code: string; message: string }[],
  ) {
    super(code);
  }
}
