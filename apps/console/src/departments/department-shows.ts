/** Which list of a department stands below its numbers; the address says which. */
export const departmentShows = ['todos', 'late', 'forms', 'papers', 'late-papers'] as const;
/** One of them. */
export type DepartmentShow = (typeof departmentShows)[number];
