import { useTranslation } from 'react-i18next'
import type { Asked } from '../../lib/answers.ts'
import type { Asks } from '../../lib/board/questions.ts'
import type { Block } from '../../lib/board/report.ts'
import { Chart } from '../figure/Chart.tsx'
import { Figure } from '../figure/Figure.tsx'
import { Failed, Nothing, Waiting } from '../figure/states.tsx'
import { BoardTable } from './BoardTable.tsx'
import { Files } from './Files.tsx'
import { useReport } from './use-report.ts'
import './board.css'

/** The board report as a page: the same figures, titles and order as its PDF and its workbook. */
export function Board() {
  const { report, failed, asked } = useReport()
  if (failed) {
    return (
      <div className="card">
        <Failed error={failed} height={480} />
      </div>
    )
  }
  return (
    <div className="board">
      <Files />
      {report === null ? (
        <div className="card">
          <Waiting height={1200} />
        </div>
      ) : (
        report.sections.map(({ id, title, rows }) => (
          <section key={id} aria-label={title}>
            <p className="board-section">{title}</p>
            {rows.map((row) => (
              <div key={row.map((block) => block.id).join()} className={row.length > 1 ? 'board-row' : undefined}>
                {row.map((block) => (
                  <One key={block.id} block={block} asked={asked} />
                ))}
              </div>
            ))}
          </section>
        ))
      )}
    </div>
  )
}

function One({ block, asked }: { block: Block; asked: Record<Asks, Asked> }) {
  const { t } = useTranslation()
  if (block.kind === 'absent') {
    return (
      <section className="card figure" id={block.id} aria-labelledby={`${block.id}-title`}>
        <h2 id={`${block.id}-title`}>{block.title}</h2>
        <Nothing why={block.why} />
      </section>
    )
  }
  // Words alone are asked of no view: there is no question to wait for or to copy.
  if (block.asks.length === 0 && block.kind === 'table') {
    return (
      <section className="card figure" id={block.id} aria-labelledby={`${block.id}-title`}>
        <h2 id={`${block.id}-title`}>{block.title}</h2>
        <p className="under">{block.under}</p>
        <BoardTable table={block} />
      </section>
    )
  }
  return (
    <Figure
      id={block.id}
      name={block.title}
      title={() => block.title}
      under={() => block.under}
      asked={block.asks.map((name) => asked[name as Asks]).filter((one) => one.state === 'ready')}
      members={[...block.members]}
      height={block.kind === 'drawing' ? block.height : 120}
      empty={{ why: t('empty.months') }}
      assumptions={block.notes.join(' · ')}
    >
      {() =>
        block.kind === 'drawing' ? (
          <Chart height={block.height} label={block.title} option={block.option} />
        ) : (
          <BoardTable table={block} />
        )
      }
    </Figure>
  )
}
