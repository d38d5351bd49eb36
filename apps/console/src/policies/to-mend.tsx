import { createContext, useCallback, useContext, useEffect, useId, useState, type ReactNode } from 'react';

type Tell = (field: string, isWrong: boolean) => void;

const Told = createContext<Tell>(() => undefined);

/** How many fields of a page are wrong as they stand, and what its fields are put into so as to be counted. */
export function useToMend(): { readonly toMend: number; readonly counted: (fields: ReactNode) => ReactNode } {
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const around = useContext(Told);
  const tell = useCallback<Tell>(
    (field, isWrong) => {
      // A part of a page counts its own, and the page all of them.
      around(field, isWrong);
      setWrong((before) => {
        if (before.has(field) === isWrong) return before;
        const others = [...before].filter((each) => each !== field);
        return new Set(isWrong ? [...others, field] : others);
      });
    },
    [around],
  );
  return { toMend: wrong.size, counted: (fields) => <Told value={tell}>{fields}</Told> };
}

/** Says of the field that calls it whether it is wrong, for as long as it is there. */
export function useTellWrong(isWrong: boolean): void {
  const field = useId();
  const tell = useContext(Told);
  useEffect(() => {
    tell(field, isWrong);
    return () => tell(field, false);
  }, [tell, field, isWrong]);
}
