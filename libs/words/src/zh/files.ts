import type { Facts } from '../facts.js';

/** 附件：只用于节点、报送完成、办结的佐证和代录材料的扫描件。 */
export const files = {
  title: '附件',
  add: '上传附件',
  coming: ({ name, percent }: Facts<'name' | 'percent'>) => `正在上传 ${name}：${percent}%`,
  remove: ({ name }: Facts<'name'>) => `移除 ${name}`,
  most: ({ size }: Facts<'size'>) => `PDF、OFD、图片、Office 和 WPS 文件，不超过 ${size}`,
  loose: '尚未随材料报出',
  unscanned: '未经病毒扫描',
  preview: ({ name }: Facts<'name'>) => `预览 ${name}`,
  save: '下载',
  close: '关闭',
  noPreview: '这种文件不能在页面里预览，请下载后打开。',
  none: '没有附件。',
  by: ({ name, on }: Facts<'name' | 'on'>) => `${name} ${on}`,
  failed: ({ name, sentence }: Facts<'name' | 'sentence'>) => `${name}：${sentence}`,
  lost: '没有传到，请检查网络后再试。',
};
