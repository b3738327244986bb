// What our own JSON Schema says of a place in a text: which properties and values belong there, and what
// they mean. It decides nothing: whether a text keeps the contract, the checker says.

import type { Text } from '@codemirror/state'

import contract from '../../../../docs/external-data.schema.json'
import { childrenOf, isValue, type Node, nameOf, stringOf, valueOf } from './pointers'

/** The part of JSON Schema that the contract is written in. */
export interface Schema {
  type?: string
  const?: string
  description?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  oneOf?: Schema[]
  $ref?: string
}

/** The schema of a whole payload. */
export const payloadSchema = contract as Schema
const definitions = contract.$defs as Record<string, Schema>

/** A property that an object may have. */
export interface KnownProperty {
  name: string
  schema: Schema
  required: boolean
}

/** A value that a property may have. */
export interface KnownValue {
  value: string
  description: string | undefined
}

/** Returns a description in one line, as it is in the schema but for its line breaks. */
export const descriptionOf = ({ description }: Schema): string | undefined =>
  description?.replaceAll('\n', ' ')

/** Returns the forms that a value may have. */
export function formsOf(schema: Schema): Schema[] {
  if (schema.$ref !== undefined) {
    const referred = definitions[schema.$ref.replace('#/$defs/', '')]
    return referred ? formsOf(referred) : []
  }
  return schema.oneOf ? schema.oneOf.flatMap(formsOf) : [schema]
}

/** Returns the forms that the value at a node may have. */
function formsAt(value: Node, doc: Text): Schema[] {
  const { parent } = value
  if (!parent || parent.type.isTop) return formsOf(payloadSchema)
  if (parent.name === 'Array')
    return formsAt(parent, doc).flatMap(({ items }) => (items ? formsOf(items) : []))
  if (parent.name === 'Property' && parent.parent)
    return formsOfProperty(parent.parent, nameOf(parent, doc), doc)
  // What the parser does not understand stands around it.
  return formsAt(parent, doc)
}

/** Returns the forms of the items of an array. */
export const formsOfItems = (array: Node, doc: Text): Schema[] =>
  formsAt(array, doc).flatMap(({ items }) => (items ? formsOf(items) : []))

/**
 * Returns the forms of an object that agree with its properties, but for the one of a name: with what
 * they choose, and where some do, also with which there are.
 */
function agreeingForms(object: Node, doc: Text, except?: string): Schema[] {
  const properties = [...childrenOf(object)]
    .filter(({ name }) => name === 'Property')
    .map((property) => ({ name: nameOf(property, doc), value: valueOf(property) }))
    .filter(({ name }) => name !== except)
  const chosen = narrowed(formsAt(object, doc), (form) =>
    properties.every(({ name, value }) => {
      const expected = form.properties?.[name]?.const
      return expected === undefined || !value || stringOf(value, doc) === expected
    }),
  )
  return narrowed(chosen, (form) =>
    properties.every(({ name }) => form.properties?.[name] !== undefined),
  )
}

/** Returns the forms that a rule holds for, or all where it holds for none. */
function narrowed(forms: Schema[], holds: (form: Schema) => boolean): Schema[] {
  const agreeing = forms.filter(holds)
  return agreeing.length > 0 ? agreeing : forms
}

function formsOfProperty(object: Node, name: string, doc: Text): Schema[] {
  return agreeingForms(object, doc, name).flatMap(({ properties }) => {
    const schema = properties?.[name]
    return schema ? formsOf(schema) : []
  })
}

/** Returns the properties that an object may have, but for those that it has already. */
export function missingProperties(object: Node, doc: Text, position: number): KnownProperty[] {
  const present = new Set(
    [...childrenOf(object)]
      .filter(
        (child) => child.name === 'Property' && !(child.from <= position && position <= child.to),
      )
      .map((property) => nameOf(property, doc)),
  )
  const found = new Map<string, KnownProperty>()
  for (const { properties = {}, required = [] } of agreeingForms(object, doc))
    for (const [name, schema] of Object.entries(properties))
      if (!present.has(name) && !found.has(name))
        found.set(name, { name, schema, required: required.includes(name) })
  return [...found.values()]
}

/** Returns the values that a property of an object may have, where the contract lists them. */
export function knownValues(object: Node, name: string, doc: Text): KnownValue[] {
  return agreeingForms(object, doc, name).flatMap((form) => {
    const schema = form.properties?.[name]
    if (schema?.const !== undefined)
      return [{ value: schema.const, description: descriptionOf(form) }]
    return (schema ? formsOf(schema) : []).flatMap((one) =>
      one.const === undefined ? [] : [{ value: one.const, description: descriptionOf(one) }],
    )
  })
}

/** What the contract says of a place. */
export interface Explanation {
  description: string | undefined
  /** The values that may stand there, where the contract lists them. */
  values: string[]
}

/** Returns what the contract says of the property or value at a node; null where that is nothing. */
export function explanationOf(node: Node, doc: Text): Explanation | null {
  const property = node.parent
  const object = property?.parent
  if (property?.name !== 'Property' || !object) return null
  const name = nameOf(property, doc)
  const known = knownValues(object, name, doc)
  if (node.name === 'PropertyName') {
    const [schema] = agreeingForms(object, doc).flatMap(
      ({ properties }) => properties?.[name] ?? [],
    )
    return schema
      ? { description: descriptionOf(schema), values: known.map(({ value }) => value) }
      : null
  }
  const written = isValue(node) ? stringOf(node, doc) : null
  const description = known.find(({ value }) => value === written)?.description
  return description === undefined ? null : { description, values: [] }
}

/** Returns the shortest text that has all that a value of a form must have. */
export function skeletonOf(schema: Schema): string {
  const [form] = formsOf(schema)
  if (form?.const !== undefined) return JSON.stringify(formsOf(schema).at(-1)?.const)
  if (form?.type === 'array') return '[]'
  if (form?.type !== 'object') return '""'
  const { properties = {}, required = [] } = form
  const members = required.map(
    (name) => `${JSON.stringify(name)}: ${skeletonOf(properties[name] ?? {})}`,
  )
  return members.length > 0 ? `{ ${members.join(', ')} }` : '{}'
}
