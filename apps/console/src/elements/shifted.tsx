import { useWords } from '../words/words.js';

/** A trial that moved every date of a plan says so wherever a date of it is shown, on paper too. */
export function Shifted({ years }: { years: number }) {
  const say = useWords();
  if (years === 0) return null;
  return (
    <p className="shifted" data-testid="shifted">
      {say.measures.shifted({ n: years })}
    </p>
  );
}
