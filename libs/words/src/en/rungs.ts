import { readRung } from '../rungs.js';
import { counted } from './counted.js';

/** A rung in plain words: which working day before or after the due date it is. */
export function rungWords(rung: string): string {
  const { at, days } = readRung(rung);
  switch (at) {
    case 'before':
      return `${counted(days, 'working day')} before it is due`;
    case 'due':
      return 'on the day it is due';
    case 'after':
      return `${counted(days, 'working day')} late`;
    case 'waited':
      return `undecided for ${counted(days, 'working day')}`;
    case 'by-hand':
      return 'supervised directly';
    case 'open':
      return 'next period opens';
    case 'resume':
      return 'suspension ends';
    case 'watch':
      return 'day to look again';
    case 'silence':
      return 'no answer in time';
    case 'other':
      return rung;
  }
}
