import { type ReactNode, useState } from 'react'
import type { Asked } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { DefinitionsOnDemand } from './DefinitionsOnDemand.tsx'
import { FigureMenu } from './FigureMenu.tsx'
import { RowsTable } from './RowsTable.tsx'
import { Failed, Nothing, Waiting } from './states.tsx'

export interface FigureProps {
  id: string
  /** what the figure is called in the menu and by a screen reader while its message is not known */
  name: string
  /** the message, made from the numbers; the name until they are there */
  title: (answers: Row[][]) => ReactNode
  /** unit · scope · date */
  under: (answers: Row[][]) => ReactNode
  asked: readonly Asked[]
  height: number
  /** the members it is about, where its questions ask more than it shows */
  members?: string[]
  /** why there may be nothing, and what to do then */
  empty: { why: string; todo?: string }
  assumptions?: ReactNode
  /** controls between the heading and the drawing; they stay while it waits */
  before?: ReactNode
  className?: string
  onDrill?: () => void
  children: (answers: Row[][]) => ReactNode
}

/** One message with its drawing, its numbers, its definition and what it assumes. Keeps its height while it waits. */
export function Figure(props: FigureProps) {
  const { id, name, asked, height, onDrill } = props
  const [defining, setDefining] = useState(false)
  const [tableShown, setTableShown] = useState(false)
  const answers = asked.map((one) => (one.state === 'ready' ? one.rows : []))
  const ready = asked.every((one) => one.state === 'ready')
  const members = props.members ?? [...new Set(asked.flatMap((one) => (one.query.measures ?? []) as string[]))]
  return (
    <section className={`card figure ${props.className ?? ''}`} id={id} aria-labelledby={`${id}-title`}>
      <header>
        <div>
          <h2 id={`${id}-title`}>{ready ? props.title(answers) : name}</h2>
          <p className="under">{ready ? props.under(answers) : '\u00a0'}</p>
        </div>
        <FigureMenu
          id={id}
          name={name}
          asked={asked}
          tableShown={tableShown}
          onDefinition={() => setDefining(true)}
          onTable={() => setTableShown(!tableShown)}
          onDrill={onDrill}
        />
      </header>
      {props.before}
      <Body {...props} members={members} answers={answers} tableShown={tableShown} height={height} />
      {props.assumptions && <p className="assumptions">{props.assumptions}</p>}
      <DefinitionsOnDemand members={members} opened={defining} onClose={() => setDefining(false)} />
    </section>
  )
}

function Body(props: FigureProps & { members: string[]; answers: Row[][]; tableShown: boolean }) {
  const failed = props.asked.find((one) => one.state === 'failed')
  if (failed?.state === 'failed') return <Failed error={failed.error} height={props.height} />
  if (props.asked.some((one) => one.state === 'loading')) return <Waiting height={props.height} />
  if ((props.answers[0] ?? []).length === 0) return <Nothing {...props.empty} height={props.height} />
  if (!props.tableShown) return <>{props.children(props.answers)}</>
  return (
    <>
      {props.answers.map((rows, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the questions of a figure keep their order
        <RowsTable key={index} rows={rows} name={`${props.name}, ${index + 1}`} members={props.members} />
      ))}
    </>
  )
}
