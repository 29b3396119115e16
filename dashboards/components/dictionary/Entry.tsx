import type { TFunction } from 'i18next'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Definition, useDictionary } from '../../lib/dictionary.ts'
import { type Facts, type Proofs, useProofs } from '../../lib/facts.ts'
import { useScope } from '../../lib/scope.ts'
import { typeset } from '../../lib/typeset.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Go } from '../figure/Go.tsx'

/** One member: what it means, and on request how it is made and what proves it. A link to it opens it. */
export function Entry({ name }: { name: string }) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const { view } = useScope()
  const { define } = useDictionary()
  const proofs = useProofs()
  const isLinked = view.member === name
  const [opened, setOpened] = useState(isLinked)
  const element = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!isLinked) return
    setOpened(true)
    element.current?.scrollIntoView({ block: 'start' })
  }, [isLinked])
  const definition = define(name, language)
  const facts = proofs?.members[name]
  if (!definition) return null
  return (
    <article ref={element} id={name} className={isLinked ? 'entry linked' : 'entry'} aria-label={definition.title}>
      <h4>
        <Go to={{ member: name, in: name.split('.')[0], find: undefined }}>{definition.title}</Go> <code>{name}</code>
      </h4>
      <p>{definition.description}</p>
      <details open={opened} onToggle={(event) => setOpened(event.currentTarget.open)}>
        <summary>
          {t('dictionary.more')}
          {facts && <span className="quiet"> · {proofCount(t, facts)}</span>}
        </summary>
        {opened && proofs && facts && <Details definition={definition} facts={facts} proofs={proofs} />}
      </details>
    </article>
  )
}

const proofCount = (t: TFunction, { count }: Facts) =>
  count === 0 ? t('dictionary.proof_none') : t('dictionary.proof_count', { count })

function Details({ definition, facts, proofs }: { definition: Definition; facts: Facts; proofs: Proofs }) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const word = (kind: keyof Proofs['words'], code: string) =>
    typeset(proofs.words[kind][code]?.[language] ?? code, language)
  const { unit, aggregation, good, nullReasons, formula } = definition
  const kind = unit ? word('units', unit) : word('types', facts.type)
  const lines: [string, string | null][] = [
    ['formula', formula],
    ['unit', good ? `${kind}. ${word('good_when', good)}` : kind],
    ['values', facts.values?.join(', ') ?? null],
    ['aggregation', aggregation && word('aggregations', aggregation)],
    ['empty', nullReasons.map((code) => word('null_reasons', code)).join(t('dictionary.or')) || null],
    ['inputs', facts.columns.join(', ')],
    ['marts', facts.marts.join(', ')],
    ['macros', facts.macros?.join(', ') ?? null],
    ['since', facts.since],
    ['deprecated', facts.deprecated ?? null],
  ]
  return (
    <dl>
      {lines.map(
        ([label, text]) =>
          text && (
            <div key={label}>
              <dt>{t(`dictionary.${label}`)}</dt>
              <dd className={['inputs', 'marts', 'macros', 'values'].includes(label) ? 'code' : undefined}>{text}</dd>
            </div>
          ),
      )}
      <div>
        <dt>{t('dictionary.proofs')}</dt>
        <dd>{facts.count === 0 ? t('dictionary.no_proof') : <Rules facts={facts} proofs={proofs} />}</dd>
      </div>
    </dl>
  )
}

function Rules({ facts, proofs }: { facts: Facts; proofs: Proofs }) {
  const { t } = useTranslation()
  const more = facts.count - facts.rules.length
  return (
    <ul lang="en">
      {facts.rules.map((index) => (
        <li key={index}>{proofs.rules[index]}</li>
      ))}
      {more > 0 && <li className="quiet">{t('dictionary.more_rules', { count: more })}</li>}
    </ul>
  )
}
