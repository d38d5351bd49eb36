import { readChannelsOptions } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { UnreachedList } from '../admin/unreached-list.js';
import { Section } from '../elements/page.js';
import { live } from '../server/client.js';
import { useWords } from '../words/words.js';

/** Whom a reminder did not reach: the office telephones. Nothing where all were reached. */
export function UnreachedPart() {
  const { channels: words } = useWords();
  const rows = useQuery({ ...readChannelsOptions(), ...live }).data?.unreached ?? [];
  if (rows.length === 0) return null;
  return (
    <Section title={`${words.unreached} · ${rows.length}`} note={words.unreachedNote}>
      <UnreachedList rows={rows} />
    </Section>
  );
}
