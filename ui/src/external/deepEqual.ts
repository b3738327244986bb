/** Whether two values of JSON are the same, down to the last leaf. */
export function deepEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false
  if (Array.isArray(one)) {
    return (
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((value, at) => deepEqual(value, other[at]))
    )
  }
  if (Array.isArray(other)) return false
  const names = Object.keys(one) as (keyof typeof one)[]
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => name in other && deepEqual(one[name], other[name]))
  )
}
