import type { Measure } from '../../measure.js';
import { accept, type Decision } from '../definition.js';
import { alive } from '../hands.js';

/**
 * Another office of the house looks after it by the register: that is noted by `give`, as for every command that brings
 * another lead, and what is to be done by the office is the other's from then on. Told twice it says nothing the second time.
 */
export function followOffice(measure: Measure): Decision {
  return alive(measure) ?? accept();
}
