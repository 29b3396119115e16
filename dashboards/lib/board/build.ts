import { filterWords, placeName } from '../under.ts'
import { aging } from './aging.ts'
import { bridge } from './bridge.ts'
import { definitions } from './definitions.ts'
import { forecast } from './forecast.ts'
import { keyFigures } from './key-figures.ts'
import { type Given, makerOf } from './maker.ts'
import { payment } from './payment.ts'
import type { Report } from './report.ts'
import { trust } from './trust.ts'

/** The board report from its answers: no clock and no question of its own, so the same answers are the same report. */
export function boardReport(given: Given): Report {
  const { t, format, scope } = given
  const maker = makerOf(given)
  return {
    language: format.language,
    currency: scope.currency,
    title: t('board.title'),
    company: scope.context.company,
    place: [placeName(t, scope), ...filterWords(t, scope), scope.view.customer].filter(Boolean).join(' · '),
    date: scope.asOf,
    version: scope.context.dataVersion,
    sections: [keyFigures, bridge, aging, payment, forecast, trust, definitions].map((section) => section(maker)),
  }
}
