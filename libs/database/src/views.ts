import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { noteInHouse, type HouseActing } from './house/house-events.js';

/** A list as somebody likes to see it: its page, filters and columns, for oneself or for everybody. */
export interface SavedView {
  readonly viewId: string;
  readonly page: string;
  readonly name: string;
  readonly query: string;
  readonly columns: readonly string[];
  readonly shared: boolean;
  readonly personId: string;
  readonly version: number;
}

/** What is said when a view is saved. */
export type ViewInput = Pick<SavedView, 'page' | 'name' | 'query' | 'columns' | 'shared'>;

const COLUMNS = `view_id::text as "viewId", page, name, query, columns, shared, person_id as "personId", version`;

/** The views of a page: one's own, and those for everybody. */
export async function readViews(
  manager: Pick<EntityManager, 'query'>,
  personId: string,
  page: string | null,
): Promise<readonly SavedView[]> {
  return manager.query(
    `select ${COLUMNS} from saved_view where (person_id = $1 or shared) and ($2::text is null or page = $2)
      order by shared, name, view_id limit 200`,
    [personId, page],
  );
}

/** Saves a view under its name: one's own of the same name on the same page is replaced. */
export async function saveView(manager: EntityManager, input: ViewInput, acting: HouseActing): Promise<SavedView> {
  const rows = await manager.query<SavedView[]>(
    `insert into saved_view (view_id, person_id, page, name, query, columns, shared) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (person_id, page, name) do update set query = excluded.query, columns = excluded.columns, shared = excluded.shared, version = saved_view.version + 1
     returning ${COLUMNS}`,
    [uuidv7(), acting.by.personId, input.page, input.name, input.query, input.columns, input.shared],
  );
  const [view] = rows;
  if (!view) throw new Error('a view that was saved is not there');
  await noteInHouse(manager, acting, {
    type: 'view.saved',
    subject: `saved-view/${view.viewId}`,
    data: { page: view.page, name: view.name, shared: view.shared },
  });
  return view;
}

/** Throws away a view that is one's own, or that is everybody's where one keeps those; false where there is none. */
export async function removeView(
  manager: EntityManager,
  viewId: string,
  keepsShared: boolean,
  acting: HouseActing,
): Promise<boolean> {
  const [rows] = await manager.query<[{ name: string; page: string }[], number]>(
    `delete from saved_view where view_id = $1 and (person_id = $2 or (shared and $3)) returning name, page`,
    [viewId, acting.by.personId, keepsShared],
  );
  const [gone] = rows;
  if (!gone) return false;
  await noteInHouse(manager, acting, { type: 'view.removed', subject: `saved-view/${viewId}`, data: gone });
  return true;
}
