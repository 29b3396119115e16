import type { TFunction } from 'i18next'
import { BUCKETS, type BucketKey, bucketTitle } from '../buckets.ts'
import type { Field, ViewFields } from '../dictionary.ts'
import { DASH } from '../format.ts'
import { filteredBy, isViewName, NO_VALUE, type Scope } from '../scope.ts'
import { customerName, entityName, placeName } from '../under.ts'
import type { Format } from '../use-format.ts'
import { groupsOf } from './edit.ts'
import { stockDate } from './filters.ts'
import { compareValues } from './pivot.ts'
import type { Grain, Question } from './question.ts'

const MIDNIGHT = /^\d{4}-\d{2}-\d{2}(T00:00:00|$)/

/** Amounts that are not in the currency of the books: their currency is another column's to say. */
const isOfBooks = (field: Field): boolean => field.unit === 'currency' && !/^(document|presentation)_/.test(field.name)

/** How the values of members are written for the reader. */
export function makeWords(t: TFunction, format: Format, scope: Scope) {
  const period = (value: string, grain: Grain | null): string => {
    if (grain === 'year') return value.slice(0, 4)
    if (grain === 'quarter')
      return t('explore.quarter', { n: Math.ceil(Number(value.slice(5, 7)) / 3), year: value.slice(0, 4) })
    if (grain === 'month') return format.month(value, true)
    return MIDNIGHT.test(value) ? format.date(value) : format.moment(value)
  }
  const number = (field: Field, value: string): string => {
    if (field.unit === 'currency') return format.cell(value, 0)
    if (field.unit === 'ratio') return format.percent(value, 2)
    if (field.unit === 'count' || field.unit === 'hours') return format.count(value)
    return field.unit ? format.number(value, field.unit === 'days' && !field.aggregation ? 0 : 2) : value
  }
  const word = (field: Field, value: string): string => {
    if (field.name === 'entity') return entityName(scope, value)
    if (field.name === 'customer') return customerName(t, value)
    if (/(^|_)bucket$/.test(field.name) && BUCKETS.some(({ key }) => key === value)) {
      return bucketTitle(t, scope.context.agingLimits, value as BucketKey)
    }
    return value
  }
  const write = (field: Field, value: string | null, grain: Grain | null = null): string => {
    if (value === null) return DASH
    if (field.type === 'time') return period(value, grain)
    return field.type === 'number' ? number(field, value) : word(field, value)
  }
  return {
    value: write,
    /** where a value stands alone, away from the title of its member */
    label: (field: Field, value: string | null, grain: Grain | null = null): string =>
      value === null ? `${field.title}${t('colon')} ${DASH}` : write(field, value, grain),
    /** what stands under the title of a column */
    unit: (field: Field): string => {
      if (field.unit === 'currency') return isOfBooks(field) ? format.unit(0) : t('explore.unit.other_currency')
      return field.unit ? t(`explore.unit.${field.unit}`) : ''
    },
    /** why a value may be empty */
    reasons: (field: Field): string => {
      const codes = field.nullReasons
      if (codes.length === 0) return t('explore.no_value')
      return t('explore.empty_when', { reasons: codes.map((code) => t(`explore.reason.${code}`)).join(' ; ') })
    },
  }
}

export type Words = ReturnType<typeof makeWords>

const rank = (value: string | null): number =>
  value === null ? BUCKETS.length : BUCKETS.findIndex(({ key }) => key === value)

/** Buckets in the order of the aging, anything else as texts and numbers go; what is empty last. */
export function compareAcross(a: string | null, b: string | null): number {
  if (rank(a) !== rank(b)) return rank(a) - rank(b)
  return a === null || b === null ? 0 : compareValues(a, b)
}

/** A title inside a sentence; one that is an abbreviation stays as it is. */
const lowered = (title: string): string =>
  /^\p{Lu}\p{Ll}/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title

/** What is asked, in one line: "Overdue by salesperson and aging bucket". */
export function titleOf(t: TFunction, question: Question, fields: ViewFields): string {
  const title = (list: readonly Field[], name: string) => list.find((field) => field.name === name)?.title ?? name
  const measures = question.measures.map((name) => title(fields.measures, name))
  const { time } = question
  const groups = groupsOf(question).map((name) =>
    time?.grain && name === time.name
      ? lowered(t(`explore.grain.${time.grain}`))
      : lowered(title(fields.dimensions, name)),
  )
  const said = measures.map((measure, index) => (index === 0 ? measure : lowered(measure)))
  const list = (words: string[]) => new Intl.ListFormat(t('explore.locale'), { type: 'conjunction' }).format(words)
  if (groups.length === 0) return list(said)
  if (measures.length === 0) return list(groups)
  return t('explore.by', { what: list(said), groups: list(groups) })
}

const BAR = ['currency', 'segment', 'salesperson', 'customer', 'known'] as const

/** Filters of the bar that are on and that the view cannot be filtered by. */
export function ignoredOf({ view }: Question, scope: Scope): string[] {
  if (!isViewName(view)) return []
  return BAR.filter((key) => scope.view[key] && !filteredBy(view).includes(key))
}

/** Unit · scope · date, of what the view is really asked by. */
export function underOf(
  t: TFunction,
  format: Format,
  scope: Scope,
  question: Question,
  fields: ViewFields,
  units: string[],
): string {
  const on = (key: (typeof BAR)[number]) => {
    const value = isViewName(question.view) && filteredBy(question.view).includes(key) ? scope.view[key] : undefined
    return value === NO_VALUE ? t(`filter.no_${key}`) : value
  }
  const known = on('known')
  const { time } = question
  const date = stockDate(fields.dimensions)
  const isDated = time !== null && (time.from ?? time.to) !== null
  return [
    units.join(', '),
    placeName(t, scope),
    ...(['currency', 'segment', 'salesperson', 'customer'] as const).map(on),
    ...(isDated ? [t('explore.between', { from: format.date(time.from), to: format.date(time.to) })] : []),
    ...(date && !isDated && !time?.grain ? [t('scope.at', { date: format.date(scope.asOf) })] : []),
    ...(known ? [t('scope.known', { date: format.date(known) })] : []),
  ]
    .filter(Boolean)
    .join(' · ')
}
