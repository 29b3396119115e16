import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Asked, useAsk } from '../../lib/answers.ts'
import { askingOf, limitOf } from '../../lib/explore/query.ts'
import { MOST_ROWS } from '../../lib/explore/question.ts'
import { chartOf, shapeOf } from '../../lib/explore/shape.ts'
import { titleOf, underOf } from '../../lib/explore/words.ts'
import { useScope } from '../../lib/scope.ts'
import { useFormat } from '../../lib/use-format.ts'
import { DefinitionsOnDemand } from '../figure/DefinitionsOnDemand.tsx'
import { FigureMenu } from '../figure/FigureMenu.tsx'
import { Failed, Nothing, Waiting } from '../figure/states.tsx'
import type { AskingProps } from './Asking.tsx'
import { DataTable } from './DataTable.tsx'
import { Drawing } from './Drawing.tsx'
import { gridOf } from './grid.ts'
import { useWords } from './use-words.ts'

const HEIGHT = 420

/** The answer to a question: its drawing where one says something, its table, its totals from the layer. */
export function Answer({ question, fields, onAsk }: AskingProps) {
  const { t } = useTranslation()
  const [defining, setDefining] = useState(false)
  const format = useFormat()
  const words = useWords()
  const scope = useScope()
  const asking = askingOf(question, scope, fields)
  const cells = useAsk(asking?.cells ?? null)
  const rows = useAsk(asking?.rows ?? null)
  const columns = useAsk(asking?.columns ?? null)
  const total = useAsk(asking?.total ?? null)
  const shape = shapeOf(question, fields)
  const kind = chartOf(question, shape)
  const asked = fields.measures.filter(({ name }) => question.measures.includes(name))
  const units = [...new Set(asked.map(words.unit).filter(Boolean))]
  const name = titleOf(t, question, fields)
  const needed = [cells, ...(asking?.rows ? [rows] : []), ...(asking?.columns ? [columns] : [])]
  const settled = [...needed, ...(asking?.total ? [total] : [])].every(({ state }) => state !== 'loading')
  const failed = needed.find((one) => one.state === 'failed')
  const members = [...fields.measures, ...fields.dimensions]
    .filter((field) => [...question.measures, ...question.dimensions].includes(field.name))
    .map(({ member }) => member)
  const grid = settled && !failed ? gridOf(question, { cells, rows, columns, total }) : null
  return (
    <section className="card figure answer" id="explore" aria-labelledby="explore-title">
      <header>
        <div>
          <h2 id="explore-title">{name}</h2>
          <p className="under">{underOf(t, format, scope, question, fields, units)}</p>
        </div>
        <FigureMenu
          id="explore"
          name={name}
          asked={[cells]}
          tableShown={kind === 'table'}
          onDefinition={() => setDefining(true)}
          onTable={() => onAsk({ ...question, chart: kind === 'table' ? null : 'table' })}
        />
      </header>
      {failed?.state === 'failed' ? (
        <Failed error={failed.error} height={HEIGHT} />
      ) : grid === null ? (
        <Waiting height={HEIGHT} />
      ) : grid.lines.length === 0 ? (
        <Nothing why={t('explore.no_rows')} todo={t('explore.no_rows_todo')} height={HEIGHT} />
      ) : (
        <>
          {shape && kind !== 'table' && (
            <Drawing
              question={question}
              fields={fields}
              shape={shape}
              kind={kind}
              grid={grid}
              cells={rowsOf(cells)}
              name={name}
            />
          )}
          <p className="notes" role="status">
            {t('explore.count', { count: grid.lines.length, shown: format.count(grid.lines.length) })}
            {grid.lines.length >= limitOf(question) && ` ${t('explore.cut_rows')}`}
            {question.across !== null && rowsOf(cells).length >= MOST_ROWS && ` ${t('explore.cut_cells')}`}
            {grid.hidden > 0 && ` ${t('explore.cut_columns', { count: grid.hidden })}`}
            {grid.total && ` ${t('explore.total_help')}`}
          </p>
          <DataTable question={question} fields={fields} grid={grid} name={name} onAsk={onAsk} />
        </>
      )}
      <DefinitionsOnDemand members={members} opened={defining} onClose={() => setDefining(false)} />
    </section>
  )
}

const rowsOf = (asked: Asked) => (asked.state === 'ready' ? asked.rows : [])
