import { Popover, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ViewFields } from '../../lib/dictionary.ts'
import { withFilter } from '../../lib/explore/edit.ts'
import type { Where } from '../../lib/explore/question.ts'
import { ignoredOf } from '../../lib/explore/words.ts'
import { useScope } from '../../lib/scope.ts'
import type { AskingProps } from './Asking.tsx'
import { FilterEditor } from './FilterEditor.tsx'
import { useWords } from './use-words.ts'

/** The conditions of a question; those of the bar hold too, where the view knows them. */
export function Filters(props: AskingProps) {
  const { t } = useTranslation()
  const { question, fields, onAsk } = props
  const scope = useScope()
  const sentence = useSentence(fields)
  const ignored = ignoredOf(question, scope)
  const last = question.filters.length
  return (
    <div className="chosen">
      <h3>{t('explore.filters')}</h3>
      <ol>
        {question.filters.map((where, index) => (
          <li key={JSON.stringify(where)} className="part">
            <FilterButton {...props} index={index} text={sentence(where)} />
            <button
              type="button"
              aria-label={t('filter.clear', { name: sentence(where) })}
              onClick={() => onAsk(withFilter(question, index, null))}
            >
              ×
            </button>
          </li>
        ))}
        <li className="part add">
          <FilterButton {...props} key={last} index={last} text={t('explore.add_filter')} />
        </li>
      </ol>
      {ignored.length > 0 && (
        <p className="quiet">
          {t('explore.ignored', { names: ignored.map((key) => t(`filter.${key}`)).join(', '), view: fields.title })}
        </p>
      )}
    </div>
  )
}

/** A condition in words: "Segment is Health, Trade". */
function useSentence(fields: ViewFields) {
  const { t } = useTranslation()
  const words = useWords()
  return ({ name, operator, values }: Where): string => {
    const field = [...fields.dimensions, ...fields.measures].find((one) => one.name === name)
    const said = values
      .map((value) => (field ? words.value(field, value) : value))
      .join(operator === 'inDateRange' ? ' – ' : ', ')
    return [field?.title ?? name, t(`explore.operator.${operator}`), said].filter(Boolean).join(' ')
  }
}

function FilterButton({ index, text, ...props }: AskingProps & { index: number; text: string }) {
  const [opened, setOpened] = useState(false)
  const close = () => setOpened(false)
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      withinPortal
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <UnstyledButton onClick={() => setOpened(!opened)}>{text}</UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={text}>
        <FilterEditor {...props} index={index} onDone={close} />
      </Popover.Dropdown>
    </Popover>
  )
}
