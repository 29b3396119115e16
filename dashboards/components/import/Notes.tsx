import { useTranslation } from 'react-i18next'
import type { Note, Understood } from '../../lib/import.ts'
import { typeset } from '../../lib/typeset.ts'
import { useFormat } from '../../lib/use-format.ts'

const SHOWN = 20

/** What is refused, each with the line as the file writes it and what to do. */
export function Refusals({ understood: { report, refusedLines, table } }: { understood: Understood }) {
  const { t } = useTranslation()
  const { language } = useFormat()
  // a table that is not mapped yet is asked about below, in better words than a command's
  const refusals = report.refusals.filter(({ code }) => code !== 'no_mapping' || table === null)
  if (refusals.length === 0) return null
  const textOf = (position: number | null) => refusedLines.find((line) => line.position === position)?.text
  const rest = refusals.length - SHOWN
  return (
    <div className="refusals">
      <h3>{t(report.verdict === 'refused' ? 'import.to_correct' : 'import.rows_refused')}</h3>
      <ol>
        {refusals.slice(0, SHOWN).map((note) => (
          <li key={`${note.code} ${note.position} ${note.message}`}>
            <p>{typeset(note.message, language)}</p>
            {textOf(note.position) !== undefined && <LineText position={note.position} text={textOf(note.position)} />}
          </li>
        ))}
      </ol>
      {rest > 0 && <p className="quiet">{t('import.more', { count: rest })}</p>}
    </div>
  )
}

function LineText({ position, text = '' }: { position: number | null; text?: string | undefined }) {
  return (
    <pre>
      <span className="quiet">{position} </span>
      {text.replaceAll('\t', ' ⇥ ')}
    </pre>
  )
}

/** What is accepted and worth knowing. */
export function Notes({ notes }: { notes: Note[] }) {
  const { t } = useTranslation()
  const { language } = useFormat()
  if (notes.length === 0) return null
  return (
    <details>
      <summary>{t('import.notes', { count: notes.length })}</summary>
      <ul className="notes">
        {notes.slice(0, SHOWN).map((note) => (
          <li key={`${note.code} ${note.position} ${note.message}`}>{typeset(note.message, language)}</li>
        ))}
      </ul>
    </details>
  )
}
