import { useTranslation } from 'react-i18next'
import type { Row } from '../../lib/cube.ts'
import type { ViewFields } from '../../lib/dictionary.ts'
import type { Grid } from '../../lib/explore/pivot.ts'
import type { ChartKind, Question } from '../../lib/explore/question.ts'
import { MOST_BARS, MOST_SERIES, type Shape } from '../../lib/explore/shape.ts'
import { scaleFor } from '../../lib/format.ts'
import { usePalette } from '../../lib/palette.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Chart } from '../figure/Chart.tsx'
import { barsOption } from './bars-option.ts'
import { axisWriterOf, type Drawn, drawnOf, writerOf } from './drawn.ts'
import { timeOption } from './time-option.ts'
import { useWords } from './use-words.ts'

interface DrawingProps {
  question: Question
  fields: ViewFields
  shape: Shape
  kind: ChartKind
  grid: Grid
  cells: readonly Row[]
  name: string
}

const [TIME_HEIGHT, BAR, MARGIN] = [280, 22, 40]

/** The answer drawn: time from left to right, structure from top to bottom, from zero. */
export function Drawing({ question, fields, shape, kind, grid, cells, name }: DrawingProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useWords()
  const palette = usePalette()
  const drawn = drawnOf({ question, fields, shape, kind, grid, cells, words })
  const [measure] = shape.measures
  const power = scaleFor(drawn.series.flatMap(({ values }) => values))
  const write = writerOf(measure?.unit ?? null, format, power)
  const writeAxis = axisWriterOf(measure?.unit ?? null, format, power)
  const unit = measure?.unit === 'currency' ? format.unit(power) : measure ? words.unit(measure) : ''
  const option = shape.isTime
    ? timeOption(drawn, palette, write, writeAxis, kind)
    : barsOption(drawn, palette, write, writeAxis)
  const height = shape.isTime ? TIME_HEIGHT : drawn.categories.length * BAR + MARGIN
  return (
    <div className="drawing">
      {!shape.isTime && drawn.series.length > 1 && <Key drawn={drawn} />}
      <Chart height={height} label={name} option={option} />
      <p className="notes">
        {[measure && shape.split !== null ? measure.title : '', unit].filter(Boolean).join(', ')}
        {drawn.moreBars > 0 && ` · ${t('explore.more_bars', { count: drawn.moreBars, most: MOST_BARS })}`}
        {drawn.moreSeries > 0 && ` · ${t('explore.more_series', { count: drawn.moreSeries, most: MOST_SERIES })}`}
      </p>
    </div>
  )
}

/** Pieces of horizontal bars have no room for their names. */
function Key({ drawn }: { drawn: Drawn }) {
  const palette = usePalette()
  return (
    <p className="keys">
      {drawn.series.map(({ name, colour, isHatched }) => (
        <span key={name}>
          <i style={{ background: isHatched ? stripes(palette[colour], palette.card) : palette[colour] }} /> {name}
        </span>
      ))}
    </p>
  )
}

const stripes = (colour: string, card: string) => `repeating-linear-gradient(45deg, ${colour} 0 2px, ${card} 2px 4px)`
