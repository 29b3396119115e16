/** The members of a list by a key, in the order met (Map.groupBy is newer than the oldest Node we run on). */
export function groupBy<T>(list: Iterable<T>, keyOf: (member: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const member of list) {
    const key = keyOf(member)
    const group = groups.get(key)
    if (group) group.push(member)
    else groups.set(key, [member])
  }
  return groups
}
