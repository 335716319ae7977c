"""“三公” prose of many wordings: the total, its parts, budget and accounts, changes and counts, each by its own item.

What a short word names (接待, 车辆, 决算总额) follows from the title or the headings; below others it names nothing.
"""

import pytest
from conftest import Figures

from index.figure import Measure

#: Text, and what its figures are: item, stage (- for counts), measure, value with unit; ! for what must not be read.
TOLD = [
    (
        "临江县2019年度“三公”经费决算公开\n"
        "\n"
        "一、总额\n"
        "2019年决算支出480.10万元。按同口径与上年比，减20.30万元，降4.06%。\n"
        "\n"
        "二、实物量\n"
        "因公出国（境）团组数1个，人数3人；当年新购公务用车4辆，年末保有55辆；国内接待812批、6044人次；国（境）外接待3批、12人次。\n",
        "three_public_expenses final AMOUNT 480.10万元; three_public_expenses final CHANGE -20.30万元; "
        "three_public_expenses final GROWTH_RATE -4.06%; overseas_groups - COUNT 1个; overseas_persons - COUNT 3人; "
        "vehicles_purchased - COUNT 4辆; vehicles_kept - COUNT 55辆; reception_groups - COUNT 812批; "
        "reception_visitors - COUNT 6044人次",
    ),
    (
        "临江县人民法院2017年度“三公”经费决算公开\n"
        "二、文字说明\n"
        "（一） 总的情况。2017年预算 35 万元，实际支出 34.12 万元，执行率 97.5%。数据只含院本级。\n"
        "（二） 分项情况。出国（境）0 万元，占 0%；接待 11 万元，占 32.2%；车辆购置及运行 23.12 万元，占 67.8%。\n"
        "1. 出国（境）：没有发生。\n"
        "2. 接待：11 万元，比 2016 年决算少 1.5 万元，降 12%，因为批次压减了。全年国内接待 130 批次、950 人次， 外事接待 0 批次、0 人次。\n",
        "three_public_expenses adjusted AMOUNT 35万元; three_public_expenses final AMOUNT 34.12万元; "
        "three_public_expenses final EXECUTION_RATE 97.5%; overseas_travel final AMOUNT 0万元; "
        "official_reception final AMOUNT 11万元; official_reception final SHARE 32.2%; "
        "official_vehicles final AMOUNT 23.12万元; official_vehicles final SHARE 67.8%; "
        "official_reception final CHANGE -1.5万元; reception_groups - COUNT 130批次; reception_visitors - COUNT 950人次",
    ),
    (
        "临江市直机关工委（简称市直工委）2018年度决算\n"
        "\n"
        "二、“三公”经费决算说明（一般公共预算财政拨款）\n"
        "（一）总体\n"
        "2018年预算5.5万元，决算8.99万元，为预算的163.45%。本单位没有二级机构。\n"
        "（二）分项\n"
        "因公出国（境）费4.79万元，占53.28%；公务接待费0.65万元，占7.23%；公务用车购置及运行费3.55万元，占39.49%。\n",
        "three_public_expenses adjusted AMOUNT 5.5万元; three_public_expenses final AMOUNT 8.99万元; "
        "three_public_expenses final EXECUTION_RATE 163.45%; official_vehicles final AMOUNT 3.55万元",
    ),
    (
        "金水县河口镇2015年“三公”经费决算情况\n"
        "一、因公出国（境）\n"
        "2015年0万元，和2014年决算数一样。团组0次，0人。\n"
        "二、公务接待\n"
        "2015年支出7.95万元，比2014年决算数降5.5%。其中外事接待0万元；国内接待121批次，968人，共7.95万元。\n"
        "三、公务用车\n"
        "购置及运行维护费合计13.01万元，比2014年决算数降1.95%。\n"
        "购车0辆，0万元。2015年12月底有公务用车8辆：一般公务用车6辆，特种作业车2辆（洒水车、垃圾车）。\n"
        "运行维护费13.01万元，用于党政用车的燃料、维修、过路过桥和保险。\n",
        "overseas_travel final AMOUNT 0万元; overseas_groups - COUNT 0次; overseas_persons - COUNT 0人; "
        "official_reception final AMOUNT 7.95万元; official_vehicles final AMOUNT 13.01万元; "
        "official_vehicles final GROWTH_RATE -1.95%; vehicles_purchased - COUNT 0辆; "
        "vehicle_purchase final AMOUNT 0万元; vehicles_kept - COUNT 8辆; vehicle_operation final AMOUNT 13.01万元; "
        "reception_groups - COUNT 121批次",
    ),
    (
        "关于青山市2018年“三公”经费决算的公告\n"
        "\n"
        "市财政局汇总了全市各部门2018年“三公”经费决算，现予公布。\n"
        "决算总额2771万元，比上年降1.8%。\n"
        "● 因公出国（境）120万元，比上年增79.1%。\n"
        "● 公务接待1033万元，比上年降7.6%。\n"
        "● 公务用车购置及运行1618万元，比上年降1.2%。其中购置414万元，增7.5%；运行1204万元，降3.9%。\n",
        "three_public_expenses final AMOUNT 2771万元; three_public_expenses final GROWTH_RATE -1.8%; "
        "overseas_travel final AMOUNT 120万元; vehicle_purchase final AMOUNT 414万元; "
        "vehicle_operation final GROWTH_RATE -3.9%",
    ),
    (
        "青山区2016年“三公”经费决算情况\n"
        "\n"
        "2016年，青山区用一般公共预算安排的“三公”经费，决算为2364万元，较上年决算降16.77%。其中：出国（境）经费12万元，降86.62%；接待费1356万元，降3.14%；公车购置及运行费9"
        "96万元（购置38万元、运行958万元），降26.24%。当年购车1辆，保有130辆。\n",
        "three_public_expenses final AMOUNT 2364万元; three_public_expenses final GROWTH_RATE -16.77%; "
        "overseas_travel final AMOUNT 12万元; overseas_travel final GROWTH_RATE -86.62%; "
        "official_reception final AMOUNT 1356万元; official_vehicles final AMOUNT 996万元; "
        "vehicle_purchase final AMOUNT 38万元; vehicles_purchased - COUNT 1辆; vehicles_kept - COUNT 130辆",
    ),
    (
        "清水区2017年度区级“三公”经费支出公开\n"
        "发布机构：清水区财政局 | 栏目：财政资金 > 三公经费\n"
        "\n"
        "2017年，区级部门使用公共财政拨款开支“三公”经费合计1360.13万元，同上一年相比少支613.80万元，降幅31.1%。各项情况如下：\n"
        "（一）因公出国（境）方面。全年支出22.00万元，共派出团组10个，出国（境）16人次。较2016年少支28.23万元，降56.2%。\n"
        "（二）公务用车方面，购置和运行两项共1116.14万元。\n"
        "1、购置。支出34.71万元，买入中巴车1辆，供政府系统公务活动等使用；较2016年少支79.4万元，降69.6%。\n"
        "2、运行。支出1081.43万元；2017年底公务用车保有量404辆。较2016年少支596.98万元，降35.6%。\n"
        "（三）公务接待方面。支出221.98万元，国内接待893批次、11680人次。同2016年相比多支1.36万元，增0.62%。\n",
        "three_public_expenses final AMOUNT 1360.13万元; three_public_expenses final CHANGE -613.80万元; "
        "overseas_travel final AMOUNT 22.00万元; overseas_groups - COUNT 10个; overseas_persons - COUNT 16人次; "
        "overseas_travel final CHANGE -28.23万元; official_vehicles final AMOUNT 1116.14万元; "
        "vehicle_purchase final AMOUNT 34.71万元; vehicles_purchased - COUNT 1辆; "
        "vehicle_purchase final CHANGE -79.4万元; vehicle_purchase final GROWTH_RATE -69.6%; "
        "vehicle_operation final AMOUNT 1081.43万元; vehicle_operation final CHANGE -596.98万元; "
        "vehicle_operation final GROWTH_RATE -35.6%; vehicles_kept - COUNT 404辆; "
        "official_reception final AMOUNT 221.98万元; official_reception final CHANGE 1.36万元; "
        "official_reception final GROWTH_RATE 0.62%; reception_groups - COUNT 893批次; "
        "reception_visitors - COUNT 11680人次",
    ),
    (
        "清水市司法局2017年“三公”经费预算说明\n"
        "\n"
        "一、全口径预算\n"
        "清水市司法局及所属单位2017年“三公”经费预算共21.56万元，分三块：\n"
        "（一）出国（境）。2017年没有编列因公出国（境）费用，与上年一样。\n"
        "（二）接待。公务接待费1.61万元，比上年少0.10万元，降5.85%。\n"
        "（三）车辆。公务用车费19.95万元，比上年少5.70万元，降22.22%。其中：\n"
        "1、购置费0万元，与上年一样；\n"
        "2、运行维护费19.95万元，比上年少5.70万元，降22.22%。2017年财政拨款负担的公务用车保有量7辆，每辆平均2.85万元。\n"
        "二、一般公共预算\n"
        "全部21.56万元都由一般公共预算安排，出国（境）0万元、接待1.61万元、车辆19.95万元，增减及原因同上。\n",
        "three_public_expenses initial AMOUNT 21.56万元; official_reception initial AMOUNT 1.61万元; "
        "official_vehicles initial AMOUNT 19.95万元; vehicle_purchase initial AMOUNT 0万元; "
        "vehicle_operation initial AMOUNT 19.95万元; vehicles_kept - COUNT 7辆; overseas_travel initial AMOUNT 0万元",
    ),
    (
        "云岭县水务局2020年度“三公”经费支出情况说明\n"
        "一、总体情况\n"
        "2020年度本单位“三公”经费支出总额为18.40万元，较2019年的20.10万元减少1.70万元，下降8.46%。\n"
        "二、具体情况\n"
        "1.因公出国（境）费用：全年未安排，支出0万元。\n"
        "2.公务用车：全年支出12.30万元，其中购置0万元，运行维护12.30万元，年末车辆保有4辆。\n"
        "3.接待：全年支出6.10万元，共接待88批次、702人次。\n",
        "three_public_expenses final AMOUNT 18.40万元; three_public_expenses final AMOUNT 20.10万元; "
        "three_public_expenses final CHANGE -1.70万元; overseas_travel final AMOUNT 0万元; "
        "official_vehicles final AMOUNT 12.30万元; vehicle_purchase final AMOUNT 0万元; "
        "vehicle_operation final AMOUNT 12.30万元; vehicles_kept - COUNT 4辆; official_reception final AMOUNT 6.10万元; "
        "reception_groups - COUNT 88批次; reception_visitors - COUNT 702人次",
    ),
    (
        "云岭县2021年“三公”经费汇总决算情况\n"
        "全县“三公”经费2021年合计支出905.5万元，为年初预算1100万元的82.32%，同比下降6.4%。\n"
        "从构成看：出国境经费为零；公车购置38.5万元，占4.25%；公车运行维护512万元，占56.54%；公务接待355万元，占39.2%。\n",
        "three_public_expenses final AMOUNT 905.5万元; three_public_expenses initial AMOUNT 1100万元; "
        "three_public_expenses final EXECUTION_RATE 82.32%; three_public_expenses final GROWTH_RATE -6.4%; "
        "vehicle_purchase final AMOUNT 38.5万元; vehicle_operation final AMOUNT 512万元; "
        "vehicle_operation final SHARE 56.54%; official_reception final AMOUNT 355万元",
    ),
    (
        "云岭县教育局2022年部门决算公开说明\n"
        "五、“三公”经费支出决算情况说明\n"
        "（一）总量。全年支出9.8万元，完成预算12万元的81.67%。\n"
        "（二）结构。1.出国（境）0万元。2.用车6.2万元，全部是运行费，车辆保有2辆。3.接待3.6万元，国内接待41批、310人。\n",
        "three_public_expenses final AMOUNT 9.8万元; three_public_expenses adjusted AMOUNT 12万元; "
        "three_public_expenses final EXECUTION_RATE 81.67%; overseas_travel final AMOUNT 0万元; "
        "official_vehicles final AMOUNT 6.2万元; vehicles_kept - COUNT 2辆; official_reception final AMOUNT 3.6万元; "
        "reception_groups - COUNT 41批; reception_visitors - COUNT 310人",
    ),
    (
        "云岭县民政局2019年“三公”经费支出决算情况\n"
        "“三公”经费支出合计15.2万元，其中因公出国（境）0万元、公务用车购置及运行11.2万元、公务接待4万元。与预算数比，少支出2.8万元，其中：用车少1.8万元，接待少1万元。\n",
        "three_public_expenses final AMOUNT 15.2万元; official_vehicles final AMOUNT 11.2万元; "
        "official_reception final AMOUNT 4万元; three_public_expenses final CHANGE -2.8万元; "
        "official_vehicles final CHANGE -1.8万元; official_reception final CHANGE -1万元",
    ),
    (
        "石桥镇2018年度“三公”经费决算公开情况说明\n"
        "2018年我镇“三公”经费年初预算30万元，决算支出27.66万元，节约2.34万元。\n"
        "其中：1.公务接待费年初预算12万元，决算支出9.66万元，接待156批1480人次；2.公务用车运行维护费年初预算18万元，决算支出18万元，公车保有5台；3.因公出国（境）费年初预算和决算均为"
        "0。\n",
        "three_public_expenses initial AMOUNT 30万元; three_public_expenses final AMOUNT 27.66万元; "
        "official_reception initial AMOUNT 12万元; official_reception final AMOUNT 9.66万元; "
        "reception_groups - COUNT 156批; reception_visitors - COUNT 1480人次; vehicle_operation initial AMOUNT 18万元; "
        "vehicle_operation final AMOUNT 18万元; vehicles_kept - COUNT 5台",
    ),
    (
        "石桥区应急管理局2023年度部门决算\n"
        "四、财政拨款“三公”经费支出决算情况说明\n"
        "（一）“三公”经费支出总体情况。2023年度预算数16.5万元，支出数14.2万元，完成86.06%；比2022年度增加0.9万元，增长6.77%。\n"
        "（二）具体情况。公务用车购置费支出0万元；公务用车运行费支出10.4万元，保有量3辆；公务接待费支出3.8万元，接待55批次420人次。\n",
        "three_public_expenses adjusted AMOUNT 16.5万元; three_public_expenses final AMOUNT 14.2万元; "
        "three_public_expenses final EXECUTION_RATE 86.06%; three_public_expenses final CHANGE 0.9万元; "
        "vehicle_operation final AMOUNT 10.4万元; vehicles_kept - COUNT 3辆; official_reception final AMOUNT 3.8万元",
    ),
    (
        "石桥区2024年“三公”经费预算安排情况\n"
        "2024年全区安排“三公”经费1520万元，较上年预算压减80万元。\n"
        "因公出国（境）安排60万元，与上年持平；公务接待安排480万元，压减20万元；公务用车安排980万元（其中：购置180万元、运行800万元），压减60万元。\n",
        "three_public_expenses initial AMOUNT 1520万元; three_public_expenses initial CHANGE -80万元; "
        "overseas_travel initial AMOUNT 60万元; official_reception initial AMOUNT 480万元; "
        "official_reception initial CHANGE -20万元; official_vehicles initial AMOUNT 980万元; "
        "vehicle_purchase initial AMOUNT 180万元; vehicle_operation initial AMOUNT 800万元; "
        "official_vehicles initial CHANGE -60万元",
    ),
    (
        "南屏县审计局2016年“三公”经费公开\n"
        "本局“三公”支出7.3万元：出国0元，用车5.1万元，接待2.2万元。比上年减支0.7万元，主要是接待少花了0.5万元、用车少花了0.2万元。\n"
        "全年公务接待32批、218人，人均100.9元。局里有公务用车2辆，当年没有购车。\n",
        "three_public_expenses final AMOUNT 7.3万元; overseas_travel final AMOUNT 0元; "
        "official_vehicles final AMOUNT 5.1万元; official_reception final AMOUNT 2.2万元; "
        "three_public_expenses final CHANGE -0.7万元; reception_groups - COUNT 32批; reception_visitors - COUNT 218人; "
        "vehicles_kept - COUNT 2辆",
    ),
    (
        "南屏县2022年度三公经费支出决算说明\n"
        "（一）三公经费总支出情况：本年总支出332.1万元，上年总支出351.9万元，减少19.8万元，减幅5.63%。\n"
        "（二）因公出国（境）情况：无支出。\n"
        "（三）公务用车购置及运行情况：购置车辆2辆，支出36.8万元；运行维护费支出180.3万元，保有车辆66辆。\n"
        "（四）公务接待情况：支出115万元，其中外宾接待2万元（3批次、25人次），国内公务接待113万元（1206批次、9650人次）。\n",
        "three_public_expenses final AMOUNT 332.1万元; three_public_expenses final CHANGE -19.8万元; "
        "vehicles_purchased - COUNT 2辆; vehicle_purchase final AMOUNT 36.8万元; "
        "vehicle_operation final AMOUNT 180.3万元; vehicles_kept - COUNT 66辆; official_reception final AMOUNT 115万元; "
        "reception_groups - COUNT 1206批次; reception_visitors - COUNT 9650人次",
    ),
    (
        "南屏县统计局2021年部门决算\n"
        "（七）“三公”经费\n"
        "财政拨款“三公”经费全年预算6万元，全年决算4.5万元，比上年决算减0.3万元。\n"
        "出国（境）：0万元。\n"
        "购车：0万元。\n"
        "车辆运行：3万元，保有车辆1辆。\n"
        "接待：1.5万元，21批次，168人次。\n",
        "three_public_expenses adjusted AMOUNT 6万元; three_public_expenses final AMOUNT 4.5万元; "
        "three_public_expenses final CHANGE -0.3万元; overseas_travel final AMOUNT 0万元; "
        "vehicle_purchase final AMOUNT 0万元; vehicle_operation final AMOUNT 3万元; vehicles_kept - COUNT 1辆; "
        "official_reception final AMOUNT 1.5万元; reception_groups - COUNT 21批次; reception_visitors - COUNT 168人次",
    ),
    (
        "东湾市2017年市本级“三公”经费决算情况的说明\n"
        "2017年市本级“三公”经费总额3310万元，比2016年下降9.2%；其中，因公出国（境）支出420万元，上升3.5%；公务用车购置和运行维护支出2010万元，下降8.4%（其中购置费290万元"
        "，下降30.1%；运行维护费1720万元，下降3.3%）；公务接待支出880万元，下降15.9%。\n"
        "2017年，市本级因公出国（境）团组52个、出国（境）131人次；购置公务用车15辆，公务用车保有量612辆；国内公务接待7312批次、66120人次。\n",
        "three_public_expenses final AMOUNT 3310万元; three_public_expenses final GROWTH_RATE -9.2%; "
        "overseas_travel final AMOUNT 420万元; official_vehicles final AMOUNT 2010万元; "
        "official_vehicles final GROWTH_RATE -8.4%; vehicle_purchase final AMOUNT 290万元; "
        "vehicle_operation final GROWTH_RATE -3.3%; official_reception final AMOUNT 880万元; "
        "overseas_groups - COUNT 52个; overseas_persons - COUNT 131人次; vehicles_purchased - COUNT 15辆; "
        "vehicles_kept - COUNT 612辆; reception_groups - COUNT 7312批次; reception_visitors - COUNT 66120人次",
    ),
    (
        "东湾市妇联2018年“三公”经费公开\n"
        "2018年“三公”经费共计支出3.42万元。一是接待费1.22万元，接待来访19批138人；二是公务用车费2.2万元，全部为运行维护支出，现有车辆1台；三是因公出国经费没有支出。\n",
        "three_public_expenses final AMOUNT 3.42万元; official_reception final AMOUNT 1.22万元; "
        "reception_groups - COUNT 19批; reception_visitors - COUNT 138人; official_vehicles final AMOUNT 2.2万元",
    ),
    (
        "东湾市科协2020年度“三公”经费决算说明\n"
        "合计：2020年5.5万元，2019年6.2万元。\n"
        "分项：\n"
        "出国（境）费2020年0万元，2019年0万元；\n"
        "公务用车2020年4万元，2019年4.2万元；\n"
        "公务接待2020年1.5万元，2019年2万元。\n",
        "three_public_expenses final AMOUNT 5.5万元; three_public_expenses final AMOUNT 6.2万元; "
        "official_vehicles final AMOUNT 4万元; official_vehicles final AMOUNT 4.2万元; "
        "official_reception final AMOUNT 1.5万元; official_reception final AMOUNT 2万元",
    ),
    (
        "白沙县2019年度县级“三公”经费支出决算汇总说明\n"
        "一、“三公”经费总规模\n"
        "县级各部门总支出2240.6万元，较年初预算减少310.4万元，减少12.17%。\n"
        "二、因公出国（境）费\n"
        "支出0万元。\n"
        "三、公务用车费\n"
        "支出1402.6万元，其中新购24辆支出396万元，运行维护支出1006.6万元，保有公务用车588辆。\n"
        "四、公务接待费\n"
        "支出838万元，共接待9820批次98100人次，其中外事接待4批次31人次。\n",
        "three_public_expenses final AMOUNT 2240.6万元; three_public_expenses final CHANGE -310.4万元; "
        "overseas_travel final AMOUNT 0万元; official_vehicles final AMOUNT 1402.6万元; vehicles_purchased - COUNT 24辆; "
        "vehicle_operation final AMOUNT 1006.6万元; vehicles_kept - COUNT 588辆; "
        "official_reception final AMOUNT 838万元; reception_groups - COUNT 9820批次; reception_visitors - COUNT 98100人次",
    ),
    (
        "白沙县档案馆2021年“三公”经费决算情况\n"
        "我馆2021年“三公”经费支出共1.05万元，与上年1.3万元相比下降19.2%，完成预算的70%。分项来看，没有因公出国（境）任务；公务用车运行0.8万元；公务接待0.25万元（6批次、43人次"
        "）。\n",
        "three_public_expenses final AMOUNT 1.05万元; three_public_expenses final AMOUNT 1.3万元; "
        "three_public_expenses final EXECUTION_RATE 70%; vehicle_operation final AMOUNT 0.8万元; "
        "official_reception final AMOUNT 0.25万元; reception_groups - COUNT 6批次; reception_visitors - COUNT 43人次",
    ),
    (
        "白沙县林业局2023年“三公”经费预算公开\n"
        "2023年“三公”经费预算总额11.8万元，比上年预算减少0.6万元。\n"
        "1.因公出国（境）费预算0万元。\n"
        "2.公务接待费预算3.6万元，比上年减少0.4万元。\n"
        "3.公务用车购置及运行费预算8.2万元，其中：购置费0万元，运行费8.2万元，比上年减少0.2万元。\n",
        "three_public_expenses initial AMOUNT 11.8万元; three_public_expenses initial CHANGE -0.6万元; "
        "overseas_travel initial AMOUNT 0万元; official_reception initial CHANGE -0.4万元; "
        "official_vehicles initial AMOUNT 8.2万元; vehicle_purchase initial AMOUNT 0万元; "
        "vehicle_operation initial AMOUNT 8.2万元",
    ),
    (
        "白沙县文旅局2020年度部门决算\n"
        "三、“三公”经费决算情况\n"
        "（一）与预算对比\n"
        "全年预算22万元，决算19.4万元，差额2.6万元。\n"
        "（二）与上年对比\n"
        "2019年决算21万元，2020年决算19.4万元，下降7.62%。\n"
        "（三）各项支出\n"
        "公务接待7.4万元；车辆12万元，其中维护12万元、购置0万元；出国（境）0万元。\n",
        "three_public_expenses adjusted AMOUNT 22万元; three_public_expenses final AMOUNT 19.4万元; "
        "three_public_expenses final AMOUNT 21万元; three_public_expenses final GROWTH_RATE -7.62%; "
        "official_reception final AMOUNT 7.4万元; official_vehicles final AMOUNT 12万元; "
        "vehicle_operation final AMOUNT 12万元; overseas_travel final AMOUNT 0万元",
    ),
    (
        "白沙县科技局2020年度部门决算及“三公”经费公开\n"
        "一、收支情况\n"
        "本年收入500万元，本年支出480万元。全年预算520万元，决算480万元。\n"
        "二、“三公”经费\n"
        "支出3万元，接待2万元，车辆1万元。\n",
        "!three_public_expenses final AMOUNT 480万元; !three_public_expenses adjusted AMOUNT 520万元; "
        "three_public_expenses final AMOUNT 3万元; official_reception final AMOUNT 2万元; "
        "official_vehicles final AMOUNT 1万元",
    ),
    (
        "白沙县粮食局2020年度“三公”经费公开\n"
        "一、部门概况\n"
        "本局有车辆3辆，价值60万元，接待中心1处，投资20万元。2020年收入90万元，支出88万元。\n"
        "二、“三公”经费\n"
        "支出3万元，接待2万元，车辆1万元。\n",
        "!three_public_expenses final AMOUNT 88万元; !official_vehicles final AMOUNT 60万元; "
        "three_public_expenses final AMOUNT 3万元; official_reception final AMOUNT 2万元; "
        "official_vehicles final AMOUNT 1万元",
    ),
    (
        "白沙县供销社2020年“三公”经费决算公开\n"
        "本社2020年收入500万元，支出480万元，其中“三公”经费3万元。接待2万元，用车1万元。2020年全县一般公共预算支出36亿元。\n",
        "!three_public_expenses final AMOUNT 480万元; three_public_expenses final AMOUNT 3万元; "
        "!three_public_expenses final AMOUNT 36亿元; official_reception final AMOUNT 2万元",
    ),
    (
        "白沙县科协2020年项目支出绩效自评报告\n"
        "一、基本情况\n"
        "年初预算120万元，实际支出110万元，接待群众30批、400人次，购置车辆2辆，支出30万元。\n",
        "!project_expenditure final AMOUNT 30万元; !official_reception final AMOUNT 30万元",
    ),
    (
        "白沙县旅游局2020年“三公”经费公开\n"
        "一、工作情况\n"
        "全年接待游客120万人次，接待收入3000万元，新购游览车20辆，车辆投入400万元。\n"
        "二、“三公”经费\n"
        "支出5万元：接待2万元，用车3万元。\n",
        "!official_vehicles final AMOUNT 400万元; !vehicles_purchased - COUNT 20辆; "
        "three_public_expenses final AMOUNT 5万元; official_vehicles final AMOUNT 3万元",
    ),
    (
        "白沙县文化馆2020年“三公”经费决算公开\n"
        "因公出国（境）费0万元；公务用车购置及运行维护费4万元，其中公务用车购置费0万元、公务用车运行维护费4万元；公务接待费1万元。合计5万元，比上年减少1万元。\n"
        "会议费2万元，比上年增加0.5万元；培训费3万元。\n",
        "three_public_expenses final AMOUNT 5万元; three_public_expenses final CHANGE -1万元; "
        "meeting_expenses final AMOUNT 2万元; meeting_expenses final CHANGE 0.5万元; "
        "training_expenses final AMOUNT 3万元; vehicle_operation final AMOUNT 4万元",
    ),
]


@pytest.mark.parametrize(("text", "told"), TOLD, ids=[text.split("\n")[0][:12] for text, _ in TOLD])
def test_what_prose_of_three_public_expenses_tells(text: str, told: str, figures_of: Figures) -> None:
    read = set()
    for f in figures_of(text):
        stage = "-" if f.measure is Measure.COUNT or f.stage is None else f.stage.value.split("_")[0]
        read.add(f"{f.item} {stage} {f.measure.name} {f.value}{f.unit}")
    wanted = told.split("; ")
    assert [w for w in wanted if w[0] != "!" and w not in read] == []
    assert [w for w in wanted if w[0] == "!" and w[1:] in read] == []


@pytest.mark.parametrize("joined", ["，其中：", "。其中："])
def test_changes_of_parts_are_against_what_the_whole_is_set_against(joined: str, figures_of: Figures) -> None:
    text = (
        "青山区2016年“三公”经费决算情况\n\n2016年，青山区安排的“三公”经费决算为2364万元，较上年决算降16.77%"
        f"{joined}出国（境）经费12万元，降86.62%；接待费1356万元，降3.14%。\n"
    )
    bases = {f.item: f.base for f in figures_of(text) if f.measure is Measure.GROWTH_RATE}
    assert bases == dict.fromkeys(("three_public_expenses", "overseas_travel", "official_reception"), "上年决算")
