import { createContext } from 'react';

/** A place in the source text. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Shows a place of the source beside the rows. Not in the address: a form that is being filled in stays as it is. */
export const SourceJump = createContext<(place: Place) => void>(() => undefined);
