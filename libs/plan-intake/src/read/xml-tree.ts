import { XMLParser } from 'fast-xml-parser';
import { IntakeRefusal } from '../intake-refusal.js';

/** A node as the parser gives it: one key for the element, `:@` for its attributes, `#text` for text. */
export type XmlNode = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

/** Parses a part of an Office file. A document type declaration is refused: such files have none, attacks do. */
export function parseXml(bytes: Uint8Array): readonly XmlNode[] {
  const text = new TextDecoder('utf-8').decode(bytes);
  if (/<!DOCTYPE|<!ENTITY/i.test(text))
    throw new IntakeRefusal('intake.broken', { reason: 'document type declaration' });
  try {
    return parser.parse(text) as readonly XmlNode[];
  } catch (error) {
    throw new IntakeRefusal('intake.broken', { reason: error instanceof Error ? error.message : String(error) });
  }
}

/** The element's children. */
export function childrenOf(node: XmlNode): readonly XmlNode[] {
  for (const key in node) if (key !== ':@' && key !== '#text') return node[key] as readonly XmlNode[];
  return [];
}

/** True for the element of that name. */
export function named(node: XmlNode, name: string): boolean {
  return name in node;
}

/** An attribute's value, empty where it is missing. */
export function attribute(node: XmlNode, name: string): string {
  const value = (node[':@'] as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value : '';
}

/** All elements of a name below the nodes, in document order; not inside one another. */
export function* descendants(nodes: readonly XmlNode[], name: string): Generator<XmlNode> {
  const stack = [...nodes].reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (named(node, name)) yield node;
    else stack.push(...[...childrenOf(node)].reverse());
  }
}
