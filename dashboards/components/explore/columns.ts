import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field, ViewFields } from '../../lib/dictionary.ts'
import type { Column, Grid, Line } from '../../lib/explore/pivot.ts'
import type { Grain, Question } from '../../lib/explore/question.ts'
import type { Words } from '../../lib/explore/words.ts'
import { useWords } from './use-words.ts'

/** A column as it is shown. */
export interface Shown extends Column {
  field: Field
  grain: Grain | null
  title: string
  unit: string
  /** the value across that it stands under with others; null: its title says all */
  group: string | null
  isNumber: boolean
  isMeasure: boolean
  width: number
}

const [CHARACTER, BOLD, PADDING, NARROWEST, WIDEST, SAMPLE] = [7.4, 1.12, 20, 64, 320, 300]

/** The columns of a table, wide enough for what they hold, so that they stay where they are while it scrolls. */
export function useColumns(grid: Grid, question: Question, fields: ViewFields): Shown[] {
  const { t } = useTranslation()
  const words = useWords()
  return useMemo(() => {
    const { time } = question
    const across = fields.dimensions.find(({ name }) => name === question.across)
    const acrossGrain = time && time.name === question.across ? time.grain : null
    const several = question.measures.length > 1
    return grid.columns.flatMap((column) => {
      const name = column.key.split('.')[1] ?? ''
      const measure = fields.measures.find((one) => one.name === name && question.measures.includes(name))
      const field = measure ?? fields.dimensions.find((one) => one.name === name)
      if (!field) return []
      const isCut = !measure && time?.grain && time.name === name
      const top = column.isTotal
        ? t('explore.total')
        : column.across !== undefined && across
          ? words.label(across, column.across, acrossGrain)
          : null
      const title = top !== null && !several ? top : field.title
      const shown = {
        ...column,
        field,
        grain: isCut ? (time?.grain ?? null) : null,
        title,
        unit: words.unit(field),
        group: several ? top : null,
        isNumber: field.type === 'number',
        isMeasure: measure !== undefined,
      }
      return [{ ...shown, width: widthOf(shown, grid, words) }]
    })
  }, [grid, question, fields, words, t])
}

/** By the longest of a sample of its values and by the words of its title. */
function widthOf(column: Omit<Shown, 'width'>, { lines, total }: Grid, words: Words): number {
  const step = Math.max(1, Math.floor(lines.length / SAMPLE))
  const length = (line: Line['cells']) => words.value(column.field, line[column.id] ?? null, column.grain).length
  let longest = Math.max(
    // bold, and an arrow beside it
    ...column.title.split(' ').map((word) => word.length * BOLD + 3),
    Math.ceil(column.title.length / 2) + 3,
  )
  for (let index = 0; index < lines.length; index += step)
    longest = Math.max(longest, length(lines[index]?.cells ?? {}))
  if (total) longest = Math.max(longest, length(total) * BOLD)
  return Math.round(Math.min(WIDEST, Math.max(NARROWEST, longest * CHARACTER + PADDING)))
}
