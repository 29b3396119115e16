import { type Response, Router } from 'express'
import { readView } from '../../dashboards/lib/url.ts'
import type { Company } from '../../semantic/context.ts'
import { QueryError } from '../../semantic/errors.ts'
import { handled } from '../../semantic/http-guards.ts'
import { BusyError, Gate } from '../../semantic/limits.ts'
import type { MoreRoutes } from '../../semantic/routes.ts'
import { makeReport, REPORT_FORMATS, type ReportFile } from './make.ts'

/**
 * GET /api/report?format=pdf|xlsx&language=fr|en&entity=…&asof=…: the board report under the caller's own rights, the
 * filters as an address of the pages has them. One report at a time for each caller, two for all.
 */
export const reportRoutes =
  (company: Company): MoreRoutes =>
  ({ layer, registry, callerOf }) => {
    const router = Router()
    const making = new Set<string>()
    const gate = new Gate(2, 20)
    router.get(
      '/api/report',
      handled(async (request, response) => {
        const caller = await callerOf(request)
        const { format, language, view } = askedIn(request.url)
        if (making.has(caller.sub)) throw new BusyError('Your last report is still being made: ask again in a moment.')
        making.add(caller.sub)
        try {
          const wanted = { caller, view, language: language ?? company.language, requestId: response.locals.requestId }
          send(response, await gate.pass(() => makeReport({ layer, registry, company }, wanted, format)))
        } finally {
          making.delete(caller.sub)
        }
      }),
    )
    return router
  }

function askedIn(url: string) {
  const { search, searchParams } = new URL(url, 'http://localhost')
  const format = REPORT_FORMATS.find((name) => name === searchParams.get('format'))
  if (!format) throw new QueryError(`A report is made as ${REPORT_FORMATS.join(' or ')}: say which with format=.`)
  const language = (['fr', 'en'] as const).find((name) => name === searchParams.get('language'))
  return { format, language, view: readView(search) }
}

function send(response: Response, { bytes, name, type, date, dataVersion }: ReportFile): void {
  response.setHeader('x-encours-data-version', dataVersion)
  response.setHeader('x-encours-as-of', date)
  response.setHeader('cache-control', 'no-store')
  response.attachment(name).type(type).send(bytes)
}
