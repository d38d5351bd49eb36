/** A straight line that a page draws: where it stands, and from where to where it goes. */
export interface Rule {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** The lines of a page, upright and level. */
export interface Rules {
  readonly upright: readonly Rule[];
  readonly level: readonly Rule[];
}

/** A page that draws none. */
export const NO_RULES: Rules = { upright: [], level: [] };

type Matrix = readonly [number, number, number, number, number, number];
const SAME: Matrix = [1, 0, 0, 1, 0, 0];

/** What a page draws, as pdf.js tells it: a list of operations with their arguments, and the names of the operations. */
export interface Drawn {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}
/** The numbers of pdf.js's operations by name. */
export type Operations = Readonly<Record<string, number>>;

/** A filled shape as thin as this is a line. */
const THIN = 3;
const SHORTEST = 6;
const MOST_RULES = 4000;

/** The straight lines among what a page draws: strokes, and fills that are as thin as lines. */
export function rulesOf({ fnArray, argsArray }: Drawn, ops: Operations): Rules {
  const found: { upright: Rule[]; level: Rule[] } = { upright: [], level: [] };
  const stack: Matrix[] = [];
  let now = SAME;
  const strokes = new Set([ops['stroke'], ops['closeStroke']]);
  const fills = new Set([ops['fill'], ops['eoFill']]);
  const both = new Set([ops['fillStroke'], ops['eoFillStroke'], ops['closeFillStroke'], ops['closeEOFillStroke']]);
  for (const [i, operation] of fnArray.entries()) {
    const args = argsArray[i] as readonly unknown[] | null;
    if (operation === ops['save']) stack.push(now);
    else if (operation === ops['restore']) now = stack.pop() ?? SAME;
    else if (operation === ops['transform']) now = times(now, args);
    else if (operation === ops['paintFormXObjectBegin']) {
      stack.push(now);
      now = times(now, args?.[0]);
    } else if (operation === ops['paintFormXObjectEnd']) now = stack.pop() ?? SAME;
    else if (operation === ops['constructPath'] && args) {
      const how = args[0] as number;
      const path = (args[1] as readonly (ArrayLike<number> | null)[] | null)?.[0];
      if (!path || found.upright.length + found.level.length > MOST_RULES) continue;
      const lines = strokes.has(how) || both.has(how);
      if (lines || fills.has(how)) for (const shape of shapesOf(path, now)) add(found, shape, lines);
    }
  }
  return found;
}

function times([a, b, c, d, e, f]: Matrix, by: unknown): Matrix {
  const values = by === null || by === undefined ? [] : Array.from(by as ArrayLike<number>);
  if (values.length < 6 || values.some((value) => typeof value !== 'number')) return [a, b, c, d, e, f];
  const [m = 1, n = 0, o = 0, p = 1, q = 0, r = 0] = values;
  return [a * m + c * n, b * m + d * n, a * o + c * p, b * o + d * p, a * q + c * r + e, b * q + d * r + f];
}

interface Point {
  readonly x: number;
  readonly y: number;
}

// The parts of a path in pdf.js: move, line, two kinds of curve, close.
const [MOVE, LINE, CURVE, QUADRATIC, CLOSE] = [0, 1, 2, 3, 4];

/** The corners of each part of a path; a part with a curve is none. */
function shapesOf(path: ArrayLike<number>, [a, b, c, d, e, f]: Matrix): Point[][] {
  const shapes: Point[][] = [];
  let shape: Point[] | null = null;
  const point = (i: number): Point => {
    const [x, y] = [path[i] ?? 0, path[i + 1] ?? 0];
    return { x: a * x + c * y + e, y: b * x + d * y + f };
  };
  for (let i = 0; i < path.length;) {
    const part = path[i];
    if (part === MOVE) {
      shape = [point(i + 1)];
      shapes.push(shape);
      i += 3;
    } else if (part === LINE) {
      shape?.push(point(i + 1));
      i += 3;
    } else if (part === CURVE || part === QUADRATIC) {
      if (shape) shape.length = 0;
      i += part === CURVE ? 7 : 5;
    } else if (part === CLOSE) {
      const first: Point | undefined = shape?.[0];
      if (first) shape?.push(first);
      i += 1;
    } else return shapes; // a form of path that is not known
  }
  return shapes;
}

function add(found: { upright: Rule[]; level: Rule[] }, shape: readonly Point[], drawn: boolean): void {
  if (shape.length < 2) return;
  const box = boxOf(shape);
  if (box.width <= THIN && box.height >= SHORTEST)
    found.upright.push({ at: box.left + box.width / 2, from: box.bottom, to: box.bottom + box.height });
  else if (box.height <= THIN && box.width >= SHORTEST)
    found.level.push({ at: box.bottom + box.height / 2, from: box.left, to: box.left + box.width });
  else if (drawn)
    for (const [i, corner] of shape.entries()) {
      const next = shape[i + 1];
      if (next) add(found, [corner, next], false);
    }
}

function boxOf(shape: readonly Point[]): { left: number; bottom: number; width: number; height: number } {
  const xs = shape.map(({ x }) => x);
  const ys = shape.map(({ y }) => y);
  const [left, bottom] = [Math.min(...xs), Math.min(...ys)];
  return { left, bottom, width: Math.max(...xs) - left, height: Math.max(...ys) - bottom };
}
