import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import {
  type ImportState,
  type Understood,
  useDesk,
  useUnderstood,
  type Waiting as WaitingFile,
} from '../../lib/import.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Waiting } from '../figure/states.tsx'
import { ColumnsQuestion } from './ColumnsQuestion.tsx'
import { CompanyQuestion } from './CompanyQuestion.tsx'
import { Facts, kindName } from './Facts.tsx'
import { FirstRows } from './FirstRows.tsx'
import { Notes, Refusals } from './Notes.tsx'
import { TermsQuestion } from './TermsQuestion.tsx'

export type FileStatus = 'ready' | 'asked' | 'refused' | 'known'

/** Whether a file may be imported as it stands, or what stands in the way. */
export function statusOf(file: WaitingFile, { report, entity, table }: Understood): FileStatus {
  if (file.sameAs !== null) return 'known'
  if (report.verdict === 'refused') return table && isMappable(report.refusals[0]?.code) ? 'asked' : 'refused'
  return entity ? 'ready' : 'asked'
}

/** Refusals of a table that saying its columns settles. */
const MAPPABLE = [
  ...['no_mapping', 'missing_field', 'missing_columns', 'undeclared_field'],
  ...['ambiguous_dates', 'mixed_dates', 'ambiguous_decimals', 'mixed_decimals', 'every_row_refused'],
]
const isMappable = (code: string | undefined) => code !== undefined && MAPPABLE.includes(code)

/** One file: what it is, what is open about it, what is wrong with it. */
export function FileCard({ file, state }: { file: WaitingFile; state: ImportState }) {
  const { t } = useTranslation()
  const asked = useUnderstood(file, state.base)
  const { remove } = useDesk()
  const status = asked.data && statusOf(file, asked.data)
  return (
    <li className="card file" data-file={file.name}>
      <header>
        <h2>{file.name}</h2>
        {status && <span className={`status ${status}`}>{t(`import.status.${status}`)}</span>}
        <button type="button" className="chip" onClick={() => void remove(file.name)}>
          {t('import.remove')}
          <span className="unseen"> {file.name}</span>
        </button>
      </header>
      <p className="under">{asked.data ? underOf(t, asked.data, state) : '\u00a0'}</p>
      {asked.error && <p role="alert">{asked.error.message}</p>}
      {!asked.data && !asked.error && <Waiting height={120} />}
      {asked.data && status && <Body file={file} state={state} understood={asked.data} status={status} />}
    </li>
  )
}

function underOf(t: TFunction, understood: Understood, state: ImportState): string {
  const { report, entity } = understood
  const known = state.companies.some(({ id }) => id === entity?.id)
  const company = entity && (known ? entity.name : t('import.new_company', { name: entity.name }))
  return [kindName(t, report, state.kinds), report.verdict === 'accepted' && company].filter(Boolean).join(' · ')
}

interface BodyProps {
  file: WaitingFile
  state: ImportState
  understood: Understood
  status: FileStatus
}

function Body({ file, state, understood, status }: BodyProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { report, table } = understood
  return (
    <>
      {file.sameAs !== null && <p>{t('import.same', { name: file.sameAs })}</p>}
      {file.isNameTaken && <p>{t('import.name_taken')}</p>}
      <Refusals understood={understood} />
      {report.verdict === 'accepted' && <Facts report={report} format={format} />}
      {status !== 'refused' && !state.demo && (
        <>
          <CompanyQuestion key={`company ${state.base}`} file={file.name} state={state} understood={understood} />
          {table && (
            <ColumnsQuestion
              key={`columns ${state.base}`}
              file={file.name}
              state={state}
              table={table}
              isOpen={status === 'asked'}
            />
          )}
          <TermsQuestion key={`terms ${state.base}`} file={file.name} state={state} understood={understood} />
        </>
      )}
      <Notes notes={report.warnings} />
      <FirstRows file={file.name} rows={understood.rows} />
    </>
  )
}
