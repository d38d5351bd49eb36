import { createContext, useContext } from 'react';
import { useToday } from '../shell/session.js';

/** The day on which what is filled in acts: under 代录 the day written. */
export const ActsOn = createContext<string | null>(null);

/** The day on which the form around acts; today where none says another. */
export function useActsOn(): string {
  const today = useToday();
  return useContext(ActsOn) ?? today;
}
