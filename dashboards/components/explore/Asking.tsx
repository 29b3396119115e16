import { useTranslation } from 'react-i18next'
import type { Field, ViewFields } from '../../lib/dictionary.ts'
import { dropped, groupsOf, moved } from '../../lib/explore/edit.ts'
import { CHARTS, type ChartKind, DEFAULT_LIMIT, MOST_ROWS, type Question } from '../../lib/explore/question.ts'
import { shapeOf } from '../../lib/explore/shape.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Pick } from '../figure/Pick.tsx'
import { Filters } from './Filters.tsx'
import { Described } from './Member.tsx'
import { TimeChoice } from './TimeChoice.tsx'

export interface AskingProps {
  question: Question
  fields: ViewFields
  onAsk: (question: Question) => void
}

/** What is asked: each part can be moved, changed and taken away, by pointer or by keyboard. */
export function Asking(props: AskingProps) {
  const { t } = useTranslation()
  return (
    <section className="card asking" aria-labelledby="explore-asking">
      <h2 id="explore-asking" className="unseen">
        {t('explore.question')}
      </h2>
      <Chosen {...props} kind="measures" />
      <Chosen {...props} kind="dimensions" />
      <Filters {...props} />
      <div className="options">
        <TimeChoice {...props} />
        <Options {...props} />
      </div>
    </section>
  )
}

function Chosen({ question, fields, onAsk, kind }: AskingProps & { kind: 'measures' | 'dimensions' }) {
  const { t } = useTranslation()
  const names = question[kind]
  return (
    <div className="chosen">
      <h3>{t(`explore.${kind}`)}</h3>
      {names.length === 0 && <p className="quiet">{t(`explore.no_${kind}`)}</p>}
      <ol>
        {names.map((name, index) => (
          <Part
            key={name}
            name={name}
            field={fields[kind].find((field) => field.name === name)}
            isFirst={index === 0}
            isLast={index === names.length - 1}
            onMove={(by) => onAsk(moved(question, kind, name, by))}
            onDrop={() => onAsk(dropped(question, kind, name))}
          />
        ))}
      </ol>
    </div>
  )
}

interface PartProps {
  name: string
  field: Field | undefined
  isFirst: boolean
  isLast: boolean
  onMove: (by: -1 | 1) => void
  onDrop: () => void
}

function Part({ name, field, isFirst, isLast, onMove, onDrop }: PartProps) {
  const { t } = useTranslation()
  const title = field?.title ?? name
  const word = <span className={field ? undefined : 'bad'}>{title}</span>
  return (
    <li className="part">
      <button
        type="button"
        disabled={isFirst}
        aria-label={t('explore.left', { name: title })}
        onClick={() => onMove(-1)}
      >
        ‹
      </button>
      {field ? <Described field={field}>{word}</Described> : word}
      <button
        type="button"
        disabled={isLast}
        aria-label={t('explore.right', { name: title })}
        onClick={() => onMove(1)}
      >
        ›
      </button>
      <button type="button" aria-label={t('explore.drop', { name: title })} onClick={onDrop}>
        ×
      </button>
    </li>
  )
}

const LIMITS = [100, DEFAULT_LIMIT, 10_000, MOST_ROWS]

/** Columns, number of rows, drawing. */
function Options({ question, fields, onAsk }: AskingProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const titleOf = (name: string) => fields.dimensions.find((field) => field.name === name)?.title ?? name
  const limits = [...new Set([...LIMITS, question.limit ?? DEFAULT_LIMIT])].sort((a, b) => a - b)
  const kinds = shapeOf(question, fields)?.kinds ?? []
  const charts = CHARTS.filter((kind) => kind === 'table' || kinds.includes(kind))
  return (
    <>
      <Pick
        className="field"
        label={t('explore.across')}
        value={question.across ?? ''}
        options={[
          { id: '', name: t('explore.none') },
          ...groupsOf(question).map((name) => ({ id: name, name: titleOf(name) })),
        ]}
        onPick={(name) => onAsk({ ...question, across: name || null, sort: null })}
      />
      <Pick
        className="field"
        label={t('explore.chart')}
        value={question.chart && charts.includes(question.chart) ? question.chart : ''}
        options={[
          { id: '', name: t('explore.auto') },
          ...charts.map((kind) => ({ id: kind, name: t(`explore.charts.${kind}`) })),
        ]}
        onPick={(kind) => onAsk({ ...question, chart: (kind || null) as ChartKind | null })}
      />
      <Pick
        className="field"
        label={t('explore.limit')}
        value={String(question.limit ?? DEFAULT_LIMIT)}
        options={limits.map((limit) => ({ id: String(limit), name: format.count(limit) }))}
        onPick={(limit) => onAsk({ ...question, limit: Number(limit) === DEFAULT_LIMIT ? null : Number(limit) })}
      />
    </>
  )
}
