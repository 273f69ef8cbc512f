"""What tells that a word is a name: given names, surnames and places that are usual in Denmark. Data alone, in small letters.

The names are a selection of our own of what is most borne in Denmark, among them those of people whose family came from elsewhere.
A name that isn't here is recognised by how it is written; see `leaks/named.py`.
"""

from __future__ import annotations

from committee.attachments.leaks.comparable import listed

GIVEN = listed(
    """
    adam agnes ahmad ahmed aisha albert alberte alex alexander alfred ali alice allan alma amalie amanda amina amir anders
    andrea andreas ane anette anita anja ann anna annalise anne annelise annemarie annette annika anton arne arthur asger
    asta astrid august aviaja axel aya bahar benedikte benjamin bent bente berit bernt bertel betina bettina birger birgit
    birgitte birte birthe bjarke bjarne bjørk bjørn bo bodil brian britt britta børge camilla carina carl carla carlo
    carsten caroline casper cathrine cecilie charlotte christa christel christen christian christina christine christoffer
    claes clara claus connie conny conrad dagmar daniel daniella danny david dennis ditte dorte dorthe dorrit ebbe ebba
    edith egon eigil einar ejnar ejvind elias elin elisa elisabeth ella ellen ellinor elly else elsebeth elvira emil
    emilie emily emma eric erica erik erika erling ernst esben esther eva ezra fatima fatma ferdinand filip finn flemming
    frank frans freddy frede frederik frederikke freja frida fritz frode gabriel georg gerd gerda gert gitte gorm grete
    grethe gudrun gunhild gunnar gunvor gurli gustav hamza hanna hannah hanne hans harald harry hasan hassan heidi heine
    helen helena helene helga helge helle henning henriette henrik henry herdis herman hilda holger hugo hussein ib ibrahim
    ida inga inge ingeborg ingelise inger ingolf ingrid irene iris isabella ismail ivan jacob jakob james jan jane janne
    janni jannie jannik jasmin jens jeanette jennifer jeppe jes jesper jette jimmy joakim joan joanna johan johanna johanne
    johannes john johnny jon jonas jonathan josefine joseph juliane julie julius jytte jørgen jørn kai kaj kamilla kamma
    karen karin karina karl karla karoline karsten kasper kathrine katja katrine keld ken kenneth kent kevin khadija khalid
    kim kirsten kirstine kjeld klara klaus knud kristen kristian kristina kristine kristoffer kurt lars lasse laura
    laurits lea leif lena lene leo leon leonora liam lillian lilly lina linda line linea lis lisa lisbet lisbeth lise
    lissi liva liv lone lotte louis louise lucas ludvig luise lukas lærke mads magda magnus maja malene malthe malou
    maren margit margrethe maria mariam marianne marie marina marius mark markus marlene martha martin mary mathias mathilde
    mathilda mette mia michael michelle mie mikael mike mikkel mille minna mogens mohamad mohamed mohammad mohammed mona
    morten muhammad mustafa nadia nana nanna natasja nicklas nicolai nicolaj nicoline niels nikolaj nina noah nora norma
    oda ole olav olga olfert oliver olivia omar oscar osman oskar otto ove palle pauline paw peder per pernille peter petra
    philip pia poul povl preben rachel ragnhild ralf ramazan randi rasmus rebecca regitze richard rikke rita robert roland
    rolf ronnie rosa rosalina rune ruth ryan samir samira samuel sandra sanne sara sarah sebastian selma sidsel signe
    sigrid sigurd silje simon simone sine siv sofia sofie solveig solvej sonja sophia sophie steen stefan steffen sten stig stine
    storm susan susanne suzanne svend sven svenja sylvia sylvester søren tage tanja tenna teodor teresa theis theo theodor
    therese thomas thor thora thorbjørn thorkild thorvald tilde tim tina tine tobias tom tommy tonny torben tore torsten tove
    tor trine troels troels trygve ulf ulla ulrik ulrikke ursula uwe vagn valdemar valborg vera verner vibe vibeke victor
    victoria viggo vigga viktor viktoria vilhelm villads villy viola vita vivi vivian walter werner william willy winnie
    xenia yasmin yasmina yousef yrsa yusuf yvonne zahra zainab zara åge aage åse aase østen
    abdi abdul agnieszka aksel alva andrei andrzej angutti annegrethe annemette annsofie arendse asbjørn ayse
    bastian benedicte berta bertha bitten bolette caja camille ceci dagny diana dina ditlev dmytro dorthea edvard
    ejgil elena elif ellie elna elva emmely emmy emre enok erland ester evald evelyn eyvind fadi fatih felix fie
    filippa folmer frants frey gry gyda haakon hakon hana hannibal harriet hawa herluf hilde hildur hjalmar
    hjørdis hussain håkon iben ina ingvar ioana isak ismael ivalo ivar iver jarl jonna josephine jurgita kaare
    katarzyna kaya kield knut konrad kresten kåre lauge laust layla leyla lilian lilje linus lisbet liselotte
    magdalena magne maibritt majbritt majken malik manfred marek mathies maya mehmet melissa merete mihai milo
    minik mira molly murat nadine naja nete niclas nikita nikoline nils noel nuka nynne oksana olena oline oluf
    orla pawel pelle piotr pipaluk poula rafael ragna ragnar rane regina regnar rie ritt roar ruben sabrina sally
    sasha sejer selina sif sigga silas silke siri smilla sofus solvejg sonny stella sune sverre sølvi tanya tea
    terese thea thilde thyra tomasz tormod trille turid tyge tyra uffe vanessa vicky vilfred villum vitus vivian
    volodymyr wagn walther wendy wilfred wilma yasemin zenia ziad ziggy
    """
)

SURNAMES = listed(
    """
    aagaard abdi abildgaard ahmed ali andreassen bach bak bang beck bech berg bertelsen bjerre bjerregaard bjørn black bloch
    boesen bonde borg brandt brink bro bruhn bruun brun buch buhl bundgaard bæk carstensen christensen dahl dahlgaard dalgaard
    dalsgaard damgaard damm dinesen duus ebbesen elkjær enevoldsen fisker foged foss friis frost fuglsang gade gram greve
    grøn gravesen haugaard hald hassan hedegaard hede hein hertz hjort hjorth hoffmann holm holst holt hougaard husum hussain
    hvid høj højgaard høgh højer iversen jespersen juhl juul kaas kahn kjær kjærgaard kjeldgaard klausen klit knudsen
    koch kofoed krag kragh krog krogh kruse kristensen krøyer kure kvist lang lange laugesen lauridsen lind lindberg
    linde lindgaard lindholm lund lundberg lundgaard lykke løvgreen madsen markussen meyer mikkelsen mohr mohamed munch munk
    møller mølgaard nguyen nissen norup nygaard nyholm nymann nørgaard odgaard olesen overgaard palm pihl poder pedersen
    ploug post quist rahbek rask rasmussen raun ravn reimer riis rosenvang rohde rosendahl rønne schmidt schou schrøder
    schultz schulz simonsen skaarup skou skov skovgaard smed smidt smith sonne sommer stage stampe steffensen steen stensgaard
    storm stougaard strand struve svane svendsen søgaard sørensen thomsen thorsen thygesen toft tran trier trolle uldall
    ulrich vad vang vestergaard vinther vind vinter voss wagner warming weber wind winther wolff worm wulff yde yilmaz
    østergaard øster ågaard
    """
)

# Towns, islands, municipalities, lands, and what begins a place's name.
PLACES = listed(
    """
    albertslund allerød als amager amerika assens augustenborg ballerup billund bornholm broager brøndby brønderslev bruxelles
    danmark dragør egedal ebeltoft esbjerg europa falster fanø favrskov faxe finland fredensborg fredericia frederiksberg
    frederikshavn frederikssund furesø faaborg fyn færøerne gentofte gladsaxe glostrup gram grenaa greve gribskov grønland
    guldborgsund gråsten haderslev halsnæs hedensted helsingør herlev herning hillerød hjørring holbæk holstebro holsted
    horsens hvidovre høje-taastrup hørsholm ikast ishøj island jammerbugt jylland kalundborg kerteminde kliplev kolding københavn køge
    langeland lejre lemvig lolland lyngby læsø løgumkloster løjt maribo mariagerfjord middelfart midtjylland mors morsø norge
    nordjylland norden norddjurs nordfyn nyborg nykøbing næstved odder odense odsherred padborg randers rebild ribe ringkøbing
    ringsted roskilde rudersdal rødekro rødovre rødding samsø sjælland silkeborg skanderborg skagen skive skjern slagelse slesvig
    solrød sorø stevns storkøbenhavn struer svendborg sverige syddanmark syddjurs sydjylland sønderborg sønderjylland thisted thy
    tinglev tyskland tønder taarnby taastrup vallensbæk varde vejen vejle vesthimmerland viborg vojens vordingborg ærø aabenraa
    aalborg aarhus nord syd øst vest nordre søndre østre vestre nørre sønder øster vester ny nye gammel gamle store lille
    """
)

# Firms, associations and things that everybody's papers name.
KNOWN = listed(
    """
    aldi adobe android apple arriva aula bauhaus bdo bupl carlsberg coop cowi danfoss danica deloitte dinel djøf dlf dsb dong dsr eboks energinet ernst
    facebook falck foa folkekirkens google grundfos headspace instagram iphone ipad jyske kl kmd komponent kommunekredit kpmg kræftens lego linkedin
    maersk microsoft mitid mobilepay mærsk nationalbanken netcompany netto niras nordea novo nykredit office outlook pfa pwc rambøll realdania redbarnet
    rema røde sharepoint siemens sampension ski sundhed sydbank systematic teams tdc tv2 tvsyd velux vestas visma windows word excel ørsted youtube
    """
)

# Names that are ordinary words too, when they are written with a small letter.
ALSO_WORDS = listed(
    """
    alle als bak bang berg bjerg bo bonde borg brink bro brun buch dahl damm dan due eg else falk fisker foged foss frost gade gram grave
    greve grøn hede hvid høj kaj kim krag kvist lang lange lind liv lund lykke lærke may munk ny palm post rask ravn rosa sand skov smed
    sol sommer stage steen sten stig storm strand svane toft tom tor trier vad vang ven vester vind vinter viola vita wind øster
    """
)
