import type { Quantity } from './quantities.js';

/** The words around a number. */
export interface Around {
  /** From the clause's first word to the number, and from the number to its last. */
  readonly before: string;
  readonly after: string;
  /** The sentence up to the number, and what follows the number in it. */
  readonly opening: string;
  readonly rest: string;
  readonly quantity: Quantity;
  /** No date governs it, and it stands in a measure. */
  readonly undated: boolean;
}

interface Rule {
  readonly name: string;
  /** A sentence that the rule is for. */
  readonly example: string;
  readonly holds: (around: Around) => boolean;
}

const MADE =
  /建设|建成|新建|打造|培育|培养|引进|新增|改造|创建|配备|完成|推出|新?设立?|组建|划定|布局|开[设展]|举办|实现|招募|吸引/;
// What goes wrong, and what is done about it.
const WRONG = '返黑|返潮|返贫|反弹|逾期|超期|超标|不达标|未达标|不合格|未完成|滞后|缺口|短缺|破损|损毁|失效|停用';
const MENDED =
  /整治|整改|消除|补齐|填补|补足|弥补|解决|处置|盘活|修复|改造|治理|清零|销号|更换|减少|压减|压降|降|控制|预防|防止|核查|排查|化解|缓解|淘汰|取缔|拆除|清理|清退|下架|查处|关停|报废|回收|召回/;
const CASE = /^(?:对于?|凡)/;
const CHANGES =
  /^(?:\/[\p{Script=Han}]+)?(?:再|逐步|分步)?(?:提高|增加|扩大|缩短|压缩|降低|下降|调整|提升|减少|增长|上升|延长|降|增)(?:到|至)/u;

const isMoney = ({ quantity }: Around): boolean => /元$/.test(quantity.unit);
const bounded = ({ quantity }: Around): boolean => quantity.comparator === '>' || quantity.comparator === '<';

/** Numbers that say something of others than what has to be reached: conditions, sizes, what there is, what is given. */
export const SAID_OF_OTHERS: readonly Rule[] = [
  {
    name: 'condition',
    example: '自有图书占比达到30%及以上,是参评的必要条件',
    holds: ({ rest }) => /^[^。]{0,16},(?:均)?(?:是|为|作为)[^。]{0,40}(?:条件|前提|门槛)/.test(rest),
  },
  {
    name: 'how long one has to stay',
    example: '服务期应不少于5年',
    holds: ({ before }) => /(?:服务期|合同期|聘期|试用期|有效期|租期|任期)(?:限)?[^,]{0,10}$/.test(before),
  },
  {
    name: 'how old one may be',
    example: '年龄不超过45周岁',
    holds: ({ before, after, quantity }) =>
      /^岁/.test(after) || (/岁$/.test(quantity.unit) && /年龄[^,]{0,10}$/.test(before)),
  },
  {
    name: 'definition',
    example: '读书社(指10人以内的团体)',
    holds: ({ opening }) => /\([^()]*指[^()]*$|[\u201d"]指[^,。]{0,12}$/.test(opening),
  },
  {
    name: 'for whom',
    example: '对于年薪达到50万元且有3年及以上经验的馆员',
    holds: ({ before, after }) =>
      (CASE.test(before) && /的[\p{Script=Han}A-Z]{1,10}$/u.test(after)) ||
      /^(?:以上)?(?:且|并|或)(?:有|具有|具备|满)/.test(after) ||
      /(?:且|并|或)(?:有|具有|具备|满)[^,]{0,4}$/.test(before),
  },
  {
    name: 'limit of a gift',
    example: '每户最高可获得3000元',
    holds: (around) => isMoney(around) && /(?:最高|最多)(?:可|不超过|为)?(?:[^,。]{0,8})$/.test(around.before),
  },
  {
    name: 'gift',
    example: '500元图书礼包',
    holds: (around) =>
      (isMoney(around) && /^的?[\p{Script=Han}]{0,4}(?:礼包|红包|体验券|代金券|抵用券)/u.test(around.after)) ||
      (isMoney(around) && /一次性[^,]{0,10}(?:补贴|奖励|补助|资助|奖补)[^,]{0,2}$/.test(around.before)) ||
      /(?:享受|给予)[^,]{0,6}$/.test(around.before),
  },
  {
    name: 'what there is',
    example: '依托在校学生超10万人的优势',
    holds: ({ before }) => /^(?:充分|积极|主动)?(?:依托|借助|利用|发挥|立足)/.test(before) && !MADE.test(before),
  },
  {
    name: 'what it starts from',
    example: '在经费达到12000元的基础上; 由5元提高至10元',
    holds: ({ before, after }) =>
      /^(?:以上)?的?基础上/.test(after) || (/(?:由|从)[^,]{0,14}$/.test(before) && CHANGES.test(after)),
  },
  {
    name: 'what goes beyond',
    example: '超出1000人次的部分; 接待1000人次的(不含团体)',
    holds: ({ after }) => /^(?:以上|以外)?的(?:部分|\s*\()/.test(after),
  },
  {
    name: 'of which things',
    example: '围绕全市10万册藏书管理',
    holds: ({ before }) => /^(?:围绕|结合|聚焦|针对|面向)[^,]{0,10}$/.test(before) && !MADE.test(before),
  },
  {
    name: 'size of a thing',
    example: '面积超过300平方米、藏书超过800册的书屋; 接入能力低于12Mbps的村馆; 总面积约60平方公里',
    holds: (around) =>
      (bounded(around) && /^的[\p{Script=Han}]/u.test(around.after)) ||
      (bounded(around) &&
        /^、[^,。]{2,20}(?:超过|不足|低于|大于|以上|以下)[^,。]{0,12}的[\p{Script=Han}]/u.test(around.after)) ||
      (around.quantity.comparator === null && /面积(?:共|为)?约$/.test(around.before)),
  },
  {
    name: 'how rarely it comes',
    example: '应对不低于50年一遇的暴雨',
    holds: ({ after }) => /^一遇/.test(after),
  },
  {
    name: 'things named one by one',
    example: '选择云岭、青石和东湖3个县开展试点',
    holds: ({ before, after, quantity }) =>
      quantity.comparator === null &&
      quantity.unit === '个' &&
      /^[\p{Script=Han}]{1,3}(?:[市县区省镇乡村旗盟]|城市|部门|单位|地区|国家)|^[市县区省镇乡村旗盟]/u.test(after) &&
      /[\p{Script=Han}]{2,8}[、和及][\p{Script=Han}]{2,8}$/u.test(before) &&
      !MADE.test(before),
  },
  {
    name: 'what is left out',
    example: '装置(不含起飞重量150千克以下的模型)',
    holds: ({ opening }) => /\((?:不含|不包括|除|仅限|限)[^()]*$/.test(opening),
  },
  {
    name: 'up to a size',
    example: '研制19座及以下借阅车',
    holds: ({ before, after, quantity }) =>
      quantity.comparator === '<=' &&
      /^(?:及|\(含\))?以下[\p{Script=Han}]/u.test(after) &&
      !/[%‰]|百分点/.test(quantity.unit) &&
      !/(?:控制|压缩|压减|降|减|不超过|不高于|缩短|稳定|保持)[^,]{0,6}$/.test(before),
  },
  {
    name: 'unit of a rate',
    example: '事故率(1/10万)',
    holds: ({ before, after, quantity }) => quantity.unit === '/10万' && /\($/.test(before) && /^\)/.test(after),
  },
  {
    name: 'article of a text',
    example: '第24、25、26条',
    holds: ({ before }) => /第[\d、]+$/.test(before),
  },
  {
    name: 'rate of what is bad',
    example: '视力不良检出率分别为36%、71%',
    holds: ({ before, quantity }) =>
      quantity.comparator !== '<=' &&
      /(?:患病率|检出率|发病率|死亡率|流行率|发生率)(?:分别)?(?:为|达到?|已达|高达)[^,]*$/.test(before),
  },
  {
    name: 'what a country has',
    example: '我国居民经常阅读的比例为33.9%',
    holds: ({ before, undated }) =>
      undated && /^(?:目前)?(?:我国|全国|全省|全市)[^,]*(?:比例|率|占比)约?为[^,]{0,4}$/.test(before),
  },
  {
    name: 'what it comes to',
    example: '(相当于不少于108课时)',
    holds: ({ before }) => /(?:相当于|折合|约合)(?:不少于|不低于)?\s*$/.test(before),
  },
  {
    name: 'what went wrong',
    example: '其中3条返黑; 现存缺口12处; 有5家逾期',
    holds: ({ before, after, quantity }) =>
      quantity.comparator === null &&
      !MADE.test(before) &&
      !MENDED.test(before + after) &&
      (new RegExp(`^[\\p{Script=Han}]{0,4}(?:${WRONG})`, 'u').test(after) ||
        new RegExp(`(?:${WRONG})(?:数|达|为|约|共|计|有){0,2}$`, 'u').test(before)),
  },
  {
    name: 'formula',
    example: '(达标书屋/全部书屋)×100%',
    holds: ({ before }) => /[×*=]\s*$/.test(before),
  },
];
