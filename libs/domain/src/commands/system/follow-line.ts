import type { Measure } from '../../measure.js';
import { departmentsOf } from '../../supervision-line.js';
import { accept, refuse, type Decision } from '../definition.js';
import { alive } from '../hands.js';

/** A department whose line of supervision the register says anew. */
export interface LineChange {
  readonly department: string;
}

/**
 * 督查归口 changed: what the register says is noted, and drafts nobody signed go by it (`give` does both, as for every
 * command that brings a department). Letters that went out stay. Told twice it says nothing the second time.
 */
export function followLine(measure: Measure, { department }: LineChange): Decision {
  const over = alive(measure);
  if (over) return over;
  return departmentsOf(measure).includes(department) ? accept() : refuse('measure.no-department-of-it', { department });
}
