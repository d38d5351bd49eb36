import type { LeadNames } from '@duban/domain';
import type { EntityManager } from 'typeorm';

/** What departments are called today, for a paper that is frozen now; in English where somebody said it. */
export async function leadNames(manager: Pick<EntityManager, 'query'>): Promise<LeadNames> {
  const rows = await manager.query<{ code: string; name: string; nameEn: string | null }[]>(
    'select code, name, name_en as "nameEn" from department',
  );
  const known = new Map(rows.map((row) => [row.code, row]));
  return (code) => {
    const { name = code, nameEn = null } = known.get(code) ?? {};
    return { lead: name, ...(nameEn !== null && nameEn !== '' && { leadEn: nameEn }) };
  };
}
