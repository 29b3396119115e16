import { type Holes, type Language, type Sentence, say } from '../../extract/language.ts'
import type { Status } from './status.ts'

const TEXTS = {
  served: {
    en: 'Version {version} is served, books as of {day}, published {at}.',
    fr: 'La version {version} est servie, livres au {day}, publiée le {at}.',
  },
  nothing: {
    en: 'Nothing is published yet: put a FEC in inbox/ and run `encours run`.',
    fr: 'Rien n’est encore publié : déposez un FEC dans inbox/ et lancez `encours run`.',
  },
  alarm: { en: 'Alarm: {why}', fr: 'Alerte : {why}' },
  lastRun: {
    en: 'Last run: {state}, started {at}. {why}',
    fr: 'Dernière exécution : {state}, commencée le {at}. {why}',
  },
  running: { en: 'at work', fr: 'en cours' },
  published: { en: 'published', fr: 'publiée' },
  refused: { en: 'refused', fr: 'refusé' },
  held: { en: 'held', fr: 'retenu' },
  failed: { en: 'failed', fr: 'échouée' },
  interrupted: { en: 'interrupted', fr: 'interrompue' },
  sources: { en: 'Sources:', fr: 'Sources :' },
  source: {
    en: '{source}, {entity}: last entry {day}, last landed {at}',
    fr: '{source}, {entity} : dernière écriture le {day}, lu le {at}',
  },
  refusals: { en: 'Refused or held:', fr: 'Refusés ou retenus :' },
  refusal: { en: '{name}, {verdict}: {message}', fr: '{name}, {verdict} : {message}' },
  versions: { en: 'Versions kept:', fr: 'Versions gardées :' },
  version: { en: '{version}: books as of {day}, published {at}', fr: '{version} : livres au {day}, publiée le {at}' },
} as const satisfies Record<string, Sentence>

/** A workspace's state for people, a line for each thing. */
export function statusText(status: Status, language: Language): string {
  const tell = (key: keyof typeof TEXTS, holes: Holes = {}) => say(TEXTS[key], language, holes).trimEnd()
  const list = (title: keyof typeof TEXTS, lines: readonly string[]) =>
    lines.length === 0 ? [] : [tell(title), ...lines.map((line) => `  ${line}`)]
  const dated = (version: { version: number; asOf: string | null; publishedAt: string }) => ({
    version: version.version,
    day: version.asOf ?? '–',
    at: version.publishedAt,
  })
  const { served, alarm, lastRun, sources, refusals, versions } = status
  return [
    served ? tell('served', dated(served)) : tell('nothing'),
    ...(alarm && versions.length > 0 ? [tell('alarm', { why: alarm })] : []),
    ...(lastRun
      ? [tell('lastRun', { state: tell(lastRun.state), at: lastRun.startedAt, why: lastRun.reason ?? '' })]
      : []),
    ...list(
      'sources',
      sources.map(({ source, entity, lastLedgerDate, lastLandedAt }) =>
        tell('source', { source, entity, day: lastLedgerDate ?? '–', at: lastLandedAt ?? '–' }),
      ),
    ),
    ...list(
      'refusals',
      refusals.map(({ name, verdict, message }) =>
        tell('refusal', { name, verdict: tell(verdict === 'held' ? 'held' : 'refused'), message: message ?? '' }),
      ),
    ),
    ...list(
      'versions',
      versions.map((version) => tell('version', dated(version))),
    ),
  ].join('\n')
}
