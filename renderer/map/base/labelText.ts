import type { Feature } from 'protomaps-leaflet';

export const LABEL_FAMILY = "'Inter Variable', Inter, sans-serif";

/** What all labels share. */
export interface LabelText {
  readonly text: {
    readonly labelProps: (zoom: number, feature?: Feature) => string[];
    readonly stroke: string;
    readonly width: number;
    readonly lineHeight: number;
  };
  /** CSS font at the text size of the preferences. */
  readonly font: (weight: 400 | 500 | 600, px: number, isItalic?: boolean) => string;
}
