import type { RegisteredDepartment } from '@duban/api-client';
import { chainFields, usualChain } from '@duban/domain';
import { listed } from '../elements/listed.js';
import { useWords } from '../words/words.js';

/** 办文环节 in words: only what is other than everywhere, and what cannot be kept as nobody holds the post. */
export function ChainWords({ chain, vacant }: { chain: RegisteredDepartment['chain']; vacant: readonly string[] }) {
  const say = useWords();
  const { departments: words } = say.administration;
  const own = chainFields.filter(([field]) => chain[field] !== usualChain[field]);
  const told = own.map(([field, step]) => `${say.labels.chainStep[step]} · ${say.labels.chainScope[chain[field]]}`);
  const missing = own.filter(([, step]) => vacant.includes(step));
  return (
    <>
      {told.length === 0 ? <span className="quiet">{words.chainUsual}</span> : listed(told, '；')}
      {missing.map(([, step]) => (
        <small key={step} className="wrong block">
          {words.chainVacant({ step: say.labels.chainStep[step] })}
        </small>
      ))}
    </>
  );
}
