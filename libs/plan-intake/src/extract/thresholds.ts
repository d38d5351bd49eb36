import type { Quantity } from './quantities.js';
import type { Stretch } from '../layout/sentences.js';

/** A number that may be one to reach, with the others of its clause. */
export interface Candidate {
  readonly clause: Stretch;
  readonly quantity: Quantity;
  readonly others: readonly Quantity[];
}

const THRESHOLD_AFTER =
  /^(?:以上|以下|及以上|及以下|以内)?(?:规模)?的(?!区县|县|市|学校|村|乡镇|学生|教师|中小学|幼儿园|农村|城镇|城市|城乡|企业|家庭|比例|速度|高职|中职|社区|行政村|水平|年均|省级|市级|国家级|优质|特色|标准)/;
const SIZES =
  /^(?:万?千瓦|兆瓦|升|蒸吨(?:\/小时)?|万?吨(?:\/日|标准煤)?|万?平方米|米|万?元|亿元|万?立方米|公里|层|张床位?)$/;

/** 超过1000人规模的学校, 600户以上的村: the number says to whom it applies. */
export function isThreshold(view: string, { clause, quantity, others }: Candidate): boolean {
  const after = view.slice(quantity.end, clause.end);
  // 超过400万元的, …: a case, not a goal; (含)至 and 满 belong to bands of a subsidy.
  if (
    /^(?:\(含\))?(?:及?以上|及?以下|以内)?的\s*$/.test(after) ||
    /^\(含\)/.test(after) ||
    /(?:满|每满|\(含\)至)$/.test(view.slice(clause.start, quantity.start))
  )
    return true;
  if (
    /元$/.test(quantity.unit) &&
    /^(?:及?以上|级)?的?[\p{Script=Han}]{0,4}(?:企业|楼宇|项目|园区|集群|镇|村)/u.test(after)
  )
    return true;
  if (/^(?:以上|以下|及以上|及以下)规模|^规模的|^(?:以上|以下)?的(?:项目|企业|单位|人员|个人|团队)/.test(after))
    return true;
  if (
    /^(?:以上|以下|及以上|及以下)?(?:规模)?的/.test(after) &&
    (others.some((o) => o.start > quantity.start) || quantity.unit === '户' || THRESHOLD_AFTER.test(after))
  ) {
    return !/^(?:的)/.test(after) || quantity.unit === '户' || /规模/.test(after.slice(0, 6));
  }
  // 35蒸吨以下锅炉, 500平方米以上场馆: a size before the thing; a count is one to reach (20个以上示范村).
  if (/^(?:及)?(?:以上|以下)(?![的规])[\p{Script=Han}]/u.test(after) && SIZES.test(quantity.unit)) return true;
  if (/^万?人$/.test(quantity.unit) && /^(?:以上|以下)(?:的)?(?:企业|安置区|社区|村|小区|单位|学校|乡镇)/.test(after))
    return true;
  return quantity.unit === '户' && quantity.comparator !== null && others.some((o) => o.start > quantity.start);
}
