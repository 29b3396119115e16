import { useMantineColorScheme } from '@mantine/core'
import { useTranslation } from 'react-i18next'

const NEXT = { auto: 'light', light: 'dark', dark: 'auto' } as const
const SIGN = { auto: '◐', light: '☀', dark: '☾' } as const

/** Light, dark or as the system: one button that turns. */
export function ThemeSwitch() {
  const { t } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const label = t('frame.theme', { now: t(`theme.${colorScheme}`), next: t(`theme.${NEXT[colorScheme]}`) })
  return (
    <button
      type="button"
      className="chip square"
      aria-label={label}
      title={label}
      onClick={() => setColorScheme(NEXT[colorScheme])}
    >
      <span aria-hidden="true">{SIGN[colorScheme]}</span>
    </button>
  )
}
