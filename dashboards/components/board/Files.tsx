import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saveReport } from '../../lib/report-file.ts'
import { useScope } from '../../lib/scope.ts'
import { useFormat } from '../../lib/use-format.ts'

/** The report as a file, or on the printer. */
export function Files() {
  const { t } = useTranslation()
  const { language } = useFormat()
  const { view } = useScope()
  const [state, setState] = useState('')
  const [working, setWorking] = useState(false)
  const save = async (format: 'pdf' | 'xlsx') => {
    setWorking(true)
    setState(t('board.working'))
    try {
      await saveReport(view, format, language)
      setState('')
    } catch (error) {
      setState(t('board.failed', { message: error instanceof Error ? error.message : String(error) }))
    } finally {
      setWorking(false)
    }
  }
  return (
    <div className="board-files">
      {(['pdf', 'xlsx'] as const).map((format) => (
        <button key={format} type="button" className="chip" disabled={working} onClick={() => void save(format)}>
          {t(`board.${format}`)}
        </button>
      ))}
      <button type="button" className="chip" onClick={() => window.print()}>
        {t('board.print')}
      </button>
      <p role="status">{state}</p>
    </div>
  )
}
