import type { Field, ViewFields } from '../dictionary.ts'
import { EMPTY, type Question, type Time, type Where } from './question.ts'

type Kind = 'measures' | 'dimensions'

/** Picks or drops a member; one of another view begins a new question there. */
export function toggled(question: Question, view: string, kind: Kind, name: string): Question {
  const base = question.view === view ? question : { ...EMPTY, view }
  return base[kind].includes(name) ? dropped(base, kind, name) : { ...base, [kind]: [...base[kind], name] }
}

/** Without a member, nor what hung on it. */
export function dropped(question: Question, kind: Kind, name: string): Question {
  return tidy({ ...question, [kind]: question[kind].filter((one) => one !== name) })
}

/** One place to the left (−1) or to the right (1). */
export function moved(question: Question, kind: Kind, name: string, by: -1 | 1): Question {
  const list = [...question[kind]]
  const from = list.indexOf(name)
  const to = from + by
  if (from < 0 || to < 0 || to >= list.length) return question
  list.splice(to, 0, ...list.splice(from, 1))
  return { ...question, [kind]: list }
}

export const withTime = (question: Question, time: Time | null): Question => tidy({ ...question, time })

export function withFilter(question: Question, index: number, where: Where | null): Question {
  const filters = [...question.filters]
  filters.splice(index, 1, ...(where ? [where] : []))
  return { ...question, filters }
}

/** What a question groups by: its time first, then its dimensions. */
export const groupsOf = ({ time, dimensions }: Question): string[] => [
  ...(time?.grain ? [time.name] : []),
  ...dimensions.filter((name) => !time?.grain || name !== time.name),
]

/** What goes across; without a measure there are no cells to put there. */
export const acrossOf = ({ across, measures }: Question): string | null => (measures.length > 0 ? across : null)

/** Columns and orders that name what is no longer asked go away. */
function tidy(question: Question): Question {
  const groups = groupsOf(question)
  const { across, sort } = question
  const kept = across !== null && groups.includes(across) ? across : null
  const isSorted = sort !== null && [...groups, ...question.measures].includes(sort.name) && kept === across
  return { ...question, across: kept, sort: isSorted ? sort : null }
}

/** The members that the reader's dictionary does not hold: unknown, or not for this role. */
export function unknownOf(question: Question, view: ViewFields | undefined): string[] {
  const { measures, dimensions, time, filters } = question
  const within = (fields: readonly Field[] | undefined, names: readonly string[]) =>
    names.filter((name) => !fields?.some((field) => field.name === name))
  const all = view && [...view.measures, ...view.dimensions]
  return [
    ...within(view?.measures, measures),
    ...within(view?.dimensions, [...dimensions, ...(time ? [time.name] : [])]),
    ...within(
      all,
      filters.map(({ name }) => name),
    ),
  ]
}
