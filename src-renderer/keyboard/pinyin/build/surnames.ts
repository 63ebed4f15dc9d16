/**
 * The surnames that a terminal meets: the hundred commonest in their order (from the yearly counts of the public
 * security bodies), then others of one character, then those of two.
 */
export const surnames: readonly string[] = [
  ...('王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈' +
    '钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常'),
  ...('汤康易乔赖文洪傅施倪季华俞章鲁葛柏窦云酆鲍凤花柳费廉岑滕殷毕邬安乐时皮卞齐伍元卜平和穆萧湛祁禹狄米贝明' +
    '臧计伏成谈茅庞纪舒屈项祝阮蓝闵席麻强路娄危童颜梅盛刁骆樊凌霍虞支柯昝管经房裘缪干解应宗宣贲郁单杭包诸左' +
    '吉钮嵇邢滑裴荣翁荀羊於惠甄麴家封芮羿储靳汲邴糜松井富巫乌焦巴弓牧隗山谷车宓蓬全郗班仰秋仲伊宫宁仇栾暴甘' +
    '斜厉戎祖符景詹束幸司韶郜蓟薄印宿怀蒲邰从鄂索咸籍卓蔺屠蒙池阴郁胥能苍双闻莘党翟贡劳逄姬申扶堵冉宰郦雍却' +
    '璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容古慎戈庾终暨居衡步都耿满弘匡国寇广禄阙东' +
    '欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公仉督岳' +
    '帅缑亢况郈有琴归海晋楚牟佘佴伯赏墨哈谯笪年爱阳佟言福代兰涂苟揭展芦喻商过曲丛鹿仝冼区朴尉卫褚尤奚水昌苗' +
    '俞酆项祝成米贝裴侯班仰么修门敬占折降才由禚战续初粟银黑母南普岩木玉刀依冶者肇把果盘栗撒铁丹蹇昂赫伦'),
  ...'欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 长孙 宇文 司徒 夏侯 令狐 端木 轩辕 独孤 南宫 西门 闻人 万俟 澹台 钟离 呼延 申屠 太史 濮阳 淳于 单于 公冶 宗政 赫连 拓跋 阿不都 买买提'.split(
    ' ',
  ),
];

/** The surnames of those who live in the Yangtze River Delta, the commonest first. */
export const nearSurnames: readonly string[] = [
  ...('王张陈李朱徐周沈吴陆刘黄顾杨金孙胡赵林蔡钱俞姚叶潘钟马郑许高何施郭朱汪方谢唐蒋曹倪傅夏戴程宋罗余董盛丁章' +
    '冯严卢翁邵范袁费俞杜屠任谈杭龚瞿宣邹葛单计庄诸顾薛孔江褚石冷吕魏毛韩苏殷梁翟凌奚乔季邱柏虞茅邬洪裘娄应竺'),
];

/** What those of one generation have in common in families whose order of generations is known to all. */
export const generationCharacters: Readonly<Record<string, string>> = {
  孔: '令祥庆德繁宪昭维垂佑',
  孟: '祥庆凡令繁宪昭广',
  颜: '廷世景秉',
  曾: '庆繁祥宪昭广国',
};
