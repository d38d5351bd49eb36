import { event } from '../../events.js';
import type { Measure } from '../../measure.js';
import { accept, type Decision } from '../definition.js';

/** The register's number of a matter that came in before matters had any. Told twice it says nothing the second time. */
export function numberMatter(measure: Measure, { number }: { number: string }): Decision {
  return measure.number === number ? accept() : accept(event('measure.numbered', { number }));
}
