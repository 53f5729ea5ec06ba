import { useComputedColorScheme } from '@mantine/core';
import type { Layer } from '../../shared/layers/layer.ts';
import style from './LayerMark.module.css';
import { layerColour, markForm } from './layerColours.ts';

type Props = Pick<Layer, 'colour' | 'drawnAs' | 'kinds'>;

/** The mark of a layer beside its name: as a dot, a line, or a box that is empty or tinted. */
export function LayerMark({ colour, drawnAs, kinds }: Props) {
  const theme = useComputedColorScheme('light');
  return <span className={style.mark} data-form={markForm(kinds, drawnAs)} style={{ color: layerColour(colour, theme) }} />;
}
