#include "engine/text/stop_words.h"

#include "absl/strings/str_split.h"

namespace renkei {
namespace {

struct StopWordList {
  absl::string_view language;
  absl::string_view words;  // Between spaces.
};

constexpr StopWordList kLists[] = {
    {"cs",
     "a aby ale ani do i jako jsme jsou je k kde která které který na nebo o od po pod pro při "
     "s se si u v ve vám všech z za ze že"},
    {"da",
     "af at de den der det du eller en er et for fra har hos i ikke kan med men og om på sig som "
     "til ved vi vil vores"},
    {"de",
     "aber als am an auch auf aus bei bis das dass dem den der des die durch ein eine einem "
     "einen einer eines er es für hat haben ihr ihre im in ist kann können mit nach nicht oder "
     "sich sie sind so sowie um und uns unser unsere vom von vor war werden wie wir wird zu zum "
     "zur über"},
    {"en",
     "a all also an and any are as at be been but by each for from has have in into is it its "
     "more most no not of on or our such than that the their them these they this those through "
     "to up was we were which who will with you your"},
    {"es",
     "a al como con de del desde donde el en entre es esta este esto hasta la las le les lo los "
     "más muy no nos nuestra nuestro o para pero por que se si sin sobre son su sus también un "
     "una unas uno unos y"},
    {"fi",
     "ei ja jos joka jotka kuin kun me mutta myös ne niin olla on ovat se sekä tai tämä voi "
     "että"},
    {"fr",
     "à afin au aussi aux avec c ce ces cet cette chez d dans de des du elle en entre est et être "
     "il ils j l la le les leur leurs lui m mais n ne nos notre nous on ont ou où par pas plus "
     "pour qu que qui s sa sans se ses son sont sous sur t un une vers vos votre vous y"},
    {"hu", "a az egy és ez ha hogy is vagy van volt mint meg csak de nem ki mi"},
    {"it",
     "a ad agli ai al alla alle allo anche che chi ci come con d da dagli dai dal dall dalla "
     "dalle dei degli del dell della delle dello di e ed gli i il in io l la le lo ma nei nel "
     "nell nella nelle noi non nostra nostro o per più quale questa questo se si sono su sul sull "
     "sulla sulle tra un una uno"},
    {"ja",
     "の に は を が と で も や へ から まで より など または 又は 及び および 等 する した して "
     "し "
     "です ます である れる られる その この これ それ ため"},
    {"nb",
     "av at de den der det du eller en er et for fra har hos i ikke kan med men og om på seg som "
     "til ved vi vil vår våre"},
    {"nl",
     "aan als bij dat de den der des deze die dit door een en er het hun in is kan maar met naar "
     "niet of om onze ook op over te tot uit van voor was we wij worden wordt zich zijn zo"},
    {"nn",
     "av at de dei den der det du eller ein eit er for frå har hos i ikkje kan med men og om på "
     "seg som til ved vi vil vår våre"},
    {"no",
     "av at de den der det du eller en er et for fra har hos i ikke kan med men og om på seg som "
     "til ved vi vil vår våre"},
    {"pl",
     "a aby ale do dla i ich jako jest jego jej lub na nie o od oraz po pod przez przy są się tak "
     "też to w we z za ze że"},
    {"pt",
     "a ao aos as às com como da das de do dos e é em entre essa esse esta este eu foi há isso "
     "mais mas na nas não no nos nossa nosso o os ou para pela pelas pelo pelos por quando que se "
     "sem seu sua são também um uma"},
    {"ro",
     "a ai al ale care ce cu că de din este fi fost în la le mai nu o pe pentru prin sau se si "
     "şi sunt sau un una unei unui"},
    {"ru",
     "а без бы в во для до его ее если за и из или к как ко ли на не но о об от по под при с со "
     "так также то у что это"},
    {"sv",
     "att av de den det du eller en ett från för har hos i inte kan med men och om på sig som "
     "till vi vid vår våra är"},
    {"tr",
     "bir bu da daha de ile ise için gibi hem her ki mi ne o olan olarak olan sonra ve veya ya"},
    {"uk",
     "а або без в від для до з за зі і із й його її їх ко на не ні о об по при та також те то у "
     "ці це цього що як"},
    {"zh", "的 了 和 与 及 或 在 是 为 等 對 对 於 于 我们 我們"},
};

}  // namespace

std::vector<absl::string_view> StopWords(absl::string_view language) {
  for (const StopWordList& list : kLists) {
    if (list.language == language) return absl::StrSplit(list.words, ' ');
  }
  return {};
}

}  // namespace renkei
