import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Asked, useAskAll } from '../../lib/answers.ts'
import { boardReport } from '../../lib/board/build.ts'
import type { Answers } from '../../lib/board/maker.ts'
import { type Asks, boardQuestions, boardScope, NEED_HISTORY } from '../../lib/board/questions.ts'
import type { Report } from '../../lib/board/report.ts'
import { QueryFailed } from '../../lib/cube.ts'
import { useDictionary } from '../../lib/dictionary.ts'
import { usePalette } from '../../lib/palette.ts'
import { useScope } from '../../lib/scope.ts'
import { useFormat } from '../../lib/use-format.ts'

/** A question the ledger's first month has no answer to. */
const isTooEarly = (name: Asks, asked: Asked): boolean =>
  asked.state === 'failed' && NEED_HISTORY.has(name) && asked.error instanceof QueryFailed && asked.error.status === 400

/** The report under the filters of the bar, as soon as all its questions are answered; else what failed. */
export function useReport(): { report: Report | null; failed: Error | null; asked: Record<Asks, Asked> } {
  const { t } = useTranslation()
  const format = useFormat()
  const palette = usePalette()
  const page = useScope()
  const { ready, define } = useDictionary()
  const scope = useMemo(() => boardScope(page), [page])
  const questions = useMemo(() => boardQuestions(scope), [scope])
  const asked = useAskAll(questions)
  const names = Object.keys(questions) as Asks[]
  const isOpen = (name: Asks) => questions[name] !== null && !isTooEarly(name, asked[name])
  const failure = names.map((name) => isOpen(name) && asked[name]).find((one) => one && one.state === 'failed')
  const failed = failure && failure.state === 'failed' ? failure.error : null
  if (failed || !ready || names.some((name) => isOpen(name) && asked[name].state === 'loading'))
    return { report: null, failed, asked }
  const answers = Object.fromEntries(
    names.map((name) => {
      const one = asked[name]
      return [name, one.state === 'ready' ? one.rows : null]
    }),
  ) as Answers
  const given = { t, format, palette, scope, answers, define: (name: string) => define(name, format.language) }
  return { report: boardReport(given), failed, asked }
}
