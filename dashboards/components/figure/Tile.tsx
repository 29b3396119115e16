import { type ReactNode, useState } from 'react'
import type { Asked } from '../../lib/answers.ts'
import { DefinitionsOnDemand } from './DefinitionsOnDemand.tsx'
import { FigureMenu } from './FigureMenu.tsx'
import { RowsTable } from './RowsTable.tsx'
import { Spark } from './Spark.tsx'
import { Failed, Waiting } from './states.tsx'

export interface TileProps {
  id: string
  title: string
  asked: readonly Asked[]
  members: string[]
  /** the figure, what stands beside it, and how it moved since last month */
  value: ReactNode
  beside?: ReactNode
  change?: ReactNode
  /** how far it is from its target, or from a year ago where it can have none */
  against?: ReactNode
  spark?: readonly (string | null)[]
  sparkLabel?: string
  assumptions: ReactNode
  onDrill?: () => void
}

/** One figure of the page's first line. */
export function Tile(props: TileProps) {
  const [defining, setDefining] = useState(false)
  const [tableShown, setTableShown] = useState(false)
  const failed = props.asked.find((one) => one.state === 'failed')
  const waiting = props.asked.some((one) => one.state === 'loading')
  return (
    <section className="card tile" id={props.id} aria-labelledby={`${props.id}-title`}>
      <header>
        <h2 id={`${props.id}-title`}>{props.title}</h2>
        <FigureMenu
          id={props.id}
          name={props.title}
          asked={props.asked}
          tableShown={tableShown}
          onDefinition={() => setDefining(true)}
          onTable={() => setTableShown(!tableShown)}
          onDrill={props.onDrill}
        />
      </header>
      {failed?.state === 'failed' ? (
        <Failed error={failed.error} height={TILE_HEIGHT} />
      ) : waiting ? (
        <Waiting height={TILE_HEIGHT} />
      ) : tableShown ? (
        props.asked.map((one) =>
          one.state === 'ready' ? (
            <RowsTable
              key={JSON.stringify(one.query)}
              rows={one.rows}
              name={`${props.title}, ${one.rows.length}`}
              members={props.members}
            />
          ) : null,
        )
      ) : (
        <Numbers {...props} />
      )}
      <DefinitionsOnDemand members={props.members} opened={defining} onClose={() => setDefining(false)} />
    </section>
  )
}

const TILE_HEIGHT = 116

function Numbers({ id, value, beside, change, against, spark, sparkLabel, assumptions }: TileProps) {
  return (
    <>
      <div className="main">
        <p className="value" data-figure={id}>
          {value}
        </p>
        {beside && <p className="beside">{beside}</p>}
      </div>
      <p className="change">{change ?? '\u00a0'}</p>
      {against && <p className="against">{against}</p>}
      {spark && <Spark values={spark} label={sparkLabel ?? ''} />}
      <p className="assumptions">{assumptions}</p>
    </>
  )
}
