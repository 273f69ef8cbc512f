"""Words that give nothing away: those of every Danish text, and those of every municipality's papers. Data alone, in small letters.

A selection of our own. `EVERYWHERE` are the words that hold sentences together, `PAPERS` what agendas are built of, and `ORDINARY`
what cases are usually about: words that two papers have in common by chance. A word's other endings are recognised by
`is_ordinary`.
"""

from __future__ import annotations

from functools import lru_cache

from committee.attachments.leaks.comparable import listed, words_of

EVERYWHERE = listed(
    """
    ad af aldrig alene alle allerede alligevel alt altid anden andet andre at bag bare begge bl blandt blev blevet blive bliver burde bør
    både ca da de dem den denne der derefter deres derfor derimod dermed des desuden det dette dig din disse dog du dvs efter
    efterfølgende eftersom eget egen egne eller ellers en end endda endelig endnu ene eneste enhver enkelt ens er et ethvert evt
    f.eks. fem fire flere flest foran for fordi forhold forrige forskellige fra frem før først første få får fx gang gange gennem gerne gik giver
    give given givet gjort god gode godt gør gøre ham han hans har havde have hel hele hen hende hendes her herefter herfra heri herunder
    hermed herom hertil hidtil hinanden hos hun hvad hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorefter hvorfor hvorimod hvornår
    hvortil hvorvidt hverken i igen igennem ikke imellem imens imod ind inden indenfor indtil ingen inkl intet ja jeg jer jf jo kan kom kommer
    komme kun kunne langt lav lave lavet ligeledes lige ligger ligesom lidt lille længe længere man mange med medmindre meget mellem men
    mens mere mest mig min mindre mindst mod modsat muligt må måske måtte nedenfor nej nemlig netop ni nogen noget nogle nok nu nye ny nyt
    nær næste nødvendig når nås også om omkring op oplyst os otte ovenfor over overfor overhovedet på pga pr samme sammen samt se ser selv
    senere senest ses sig sige siger sikre sin sine sit skal skulle som stadig stor store stort står syv så således sådan
    sådanne tage tager tages taget ti tidligere til tilbage tilsvarende to tre ud uden udenfor under undtagen var ved vedr vedrørende via vi
    vil ville vor vores være været yderligere være år året åbne jan feb mar apr jun jul aug sep okt nov dec januar februar marts april
    maj juni juli august september oktober november december mandag tirsdag onsdag torsdag fredag lørdag søndag kr kroner mio mia
    at blive da de du en er et for fordi fra har have i ikke jeg kan med nok når og om op på sig som så til ud under ved vi vil
    anden fjerde femte tredje sjette første anden en to tre fire fem seks syv otte ni ti elleve tolv tyve tredive fyrre halvtreds hundrede tusind
    styk cirka bl.a. mv osv hvoraf samtlige hverandre henholdsvis hhv ift iht mht pba tlf mail att cc side dato navn
    millioner pct procent nr stk ja nej hr fru frøken hej kære venlig hilsen tak velkommen kl klokken dag dage uge uger måned måneder
    """
)
PAPERS = listed(
    """
    anbefales anbefaler anbefaling beslutning beslutninger besluttede bilag byråd byrådet byrådets dagsorden dagsordenen drøftes drøftet
    efterretning fraværende forslag forslaget forvaltning forvaltningen forvaltningens forvaltningerne godkendelse godkendes godkendt godkender
    indstiller indstilles indstilling indstillingen kommunalbestyrelsen kommune kommunen kommunens kommunens lukket lukkede magistraten
    notat notatet orientering orienteringen orienteres paragraf punkt punktet rapport rapporten referat referatet resume resumé
    sag sagen sagens sager sagsfremstilling sagsnr styrelsesloven styrelseslovens taget tages udgår udsat udsættes udtalelse
    udvalg udvalget udvalgets udvalgene udvalgsmøde vedtaget økonomiudvalget økonomiudvalgets møde mødet møder åbent vedlagt døre
    """
)
ORDINARY = listed(
    """
    adgang administration administrationen administrativ adresse advokat afdeling afdelingsleder afgift afgørelse afgørelser afgørelsen
    afholdt afkast aflysning afslag afsluttet afsnit aftale aftalen aftaler afvist aktivitet aktiviteter almen
    almene analyse ansat ansatte ansættelse ansættelser ansættes ansvar ansvarlig ansøger ansøgere ansøgning ansøgninger ansøgt antal anlæg
    anvendelse arbejde arbejdet arbejder arbejdsgang arbejdsmarked areal arealer arkiv art bane barn barnet basis bede behandle
    behandles behandling behandlet behov behovet beløb bemærkninger benyttes beredskab beregning bestemmelser besøg betale betaling
    betingelser bevilling bevilge biblioteket bidrag bil by byen byens bygge byggeri byggeriet bygning bygninger byfornyelse byggesag
    bolig boliger boligen borger borgere borgeren borgerne borgernes borgmester borgmesteren budget budgettet bus butik bæredygtighed bør
    børn børne børnehave børnehuset børnenes center centeret centerchef central cykelsti cykelstier daginstitution daginstitutioner
    dagtilbud dansk danske data datter deltager deltagere del dele delvis deltidsansat digital digitalisering direktion direktionen direktør
    direktøren direktørens dispensation dispensationen dispensationer dokument dom drift driften driftsaftale drøftelse efterår
    effekt egnet ejendom ejendomme ejendommen ejendoms ejer ejere elev elever elevernes emne energi enhed erfaringer erhverv erhvervs
    eksempel eksisterende evaluering familie familier fagchef faglig fagligt familien fast fastsat finansiering firma firmaet flytning flygtninge
    folkeskole folkeskolen forbrug forebyggelse forening foreninger foreningen forhandling forhandlinger forhøjelse forlig forliget forløb
    formand formanden formål formålet fornyelse forpagtning forpagtningsaftale forsikring forsyning forventes forældre fratrædelse
    fratræden fremtid fremtidige fritid fritids frivillig frivillige fuldmægtig fælles følge følger førtidspension garanti gade gruppe grupper
    grund grunde grunden grundlag grundsalg grøn grønne gæld gældende hal hjem hjemme hjemmehjælp hjælp hold huset hus husleje
    hvile høring høringssvar højt idræt idrætshal idrætshallen indbygger indberetning indkøb indkøbet indkomst indsats indsatsen indsigelse
    indsigelser indtægt indtægter institution institutioner integration interne investering investeringer job jobcenter jobcentret
    jord kandidat kandidater kapacitet kataster klage klagen klager klagesag klima kloak kollektiv kommunal kommunale kommuneplan kommuneplanen
    kommuneplantillæg kommuner kommunernes konference konkurrence konsekvenser kontakt kontor kontoret kontrakt kontrakten kontrol
    krav kredit kultur kvalitet køb købe køber købes købet købstilbud køkken kørsel land landsforening landdistrikt leder lederen ledelse ledelsen
    lederaftale ledig ledige leje lejeaftale lejeaftalen lejemål lejemålet lejer lejere levering lokal lokale lokaler lokalplan
    lokalplanen lov loven lovgivning lån lånoptagelse lærer lærere løbende løn lønaftale lønforhandling lønsum løsning løsninger
    mail maskine materiel medarbejder medarbejdere medarbejderen medlem medlemmer meddelelser meddelelse medicin mennesker ministeriet miljø
    miljøet model mulighed muligheder museum myndighed mål målet målgruppe målsætning natur naturen niveau nævn nævnet område områder området
    områdefornyelse offentlig offentlige offentlighed ombygning omkostninger omsorg opfølgning opgave opgaver opgaven opgørelse oplysning
    oplysninger oprettelse opsigelse opsigelsen organisation organisering overdragelse overenskomst overførsel oversigt overtagelse parkering
    parkeringsplads parkeringspladser part parter partnerskab parten pension periode perioden person personale personaleforhold personalesag
    personer personlig personlige personsag placering plads pladser plan planen planer plejecenter plejehjem plejehjemmet politi politik
    politikken politisk pris priser prisen privat private proces procedure projekt projekter projektet påbud påtale pædagog pædagogisk rammer
    rammeaftale regnskab regler region regionen rekruttering relevante renovation rengøring renovering resultat resultater revision ret retssag
    retten rettigheder rådet råd rådgivning rådhus rådhuset rådmand salg salget samarbejde samarbejdet samarbejdsaftale samlet samråd
    sagkyndig sekretariat sekretariatet selskab selskabet senior service skat skole skolen skoler skoleleder skolebestyrelse skolens skov skovrejsning
    skrift skade sociale social socialt socialrådgiver sommer stabil stat staten status statistik stilling stillingen stillinger strategi
    strategien stykke støtte støtten sundhed sundheds sygefravær sygeplejerske system tal tandpleje team teknik teknisk telefon tema
    tid tiden tider tilbud tilbuddet tilbudsgiver tilbudsgivere tildeling tilgængelighed tilladelse tilladelser tillæg tilskud tilskuddet tilsyn
    tilsynet tjeneste trafik trafikken trivsel tryghed udbetaling udbud udbuddet udbudsmateriale udbudsproces uddannelse uddannelser udgift
    udgifter udgiften udlejning udlån udvidelse udvikling udviklingen ung unge unges ungdom valg vand vandforsyning varme varmeforsyning
    vej veje vejen vejledning vejleder vilkår vinter virksomhed virksomheden virksomheder virksomheders visitation voksen voksne
    voksen vurdering vurderes vurderet vurderingen ydelse ydelser ændring ændringer ældre økonomi økonomien økonomiske økonomisk ønsker
    købsaftale købsret erhvervelse arv mageskifte ekspropriation ejerskifte erhvervsgrund erhvervsgrunde byggegrund byggegrunde parcelhusgrund
    sundhedscenter sundhedsplejerske ungdomsskole ungdomsskolen kulturhus kulturhuset svømmehal svømmehallen bibliotek stadion havn havnen park parken
    torv torvet kirke kirken kirkegård teater teatret spejder samling socialudvalget teknikudvalget kulturudvalget børneudvalget chef chefen
    vicedirektør kommunaldirektør viceborgmester afdelingschef områdeleder teamleder souschef konsulent specialkonsulent jurist ingeniør
    arkitekt entreprenør murer tømrer håndværker rådgiver leverandør leverandører ejerforening grundejerforening boligforening boligselskab
    bestyrelse bestyrelsen repræsentant medier gdpr eu fn kl danmarks landets verdens tabel figur kilde side bilagene kapitel version udkast
    fremlæggelse nøgletal handlingsplan handleplan eventuelt underskrift underskrifter mødeplan forretningsorden vedtægt vedtægter udpegning valgbestyrelse
    beskæftigelse beskæftigelses beskæftigelsesindsats beskæftigelsesindsatsen beskæftigelsesområdet beskæftigelsesplan ledighed dagpenge kontanthjælp
    kontant uddannelseshjælp sygedagpenge ressourceforløb fleksjob forsørgelse jobparate aktivitetsparate virksomhedspraktik løntilskud rehabilitering
    jobafklaringsforløb integrationsområdet opkvalificering mentor virksomhedskonsulent sagsbehandler sagsbehandlere rekrutteringsindsats fuldtidspersoner
    sundhedsindsats folkesundhed genoptræning hjælpemidler plejebolig plejeboliger demens handicap psykiatri misbrug herberg anbringelse anbringelser
    plejefamilie plejefamilier underretning underretninger tandregulering skoledistrikt klasse klasser undervisning trivselsmåling inklusion
    specialundervisning sfo fritidsklub klub musikskole skoleåret dagplejen dagpleje normering minimumsnormering madordning
    affald genbrug genbrugsplads spildevand regnvand kloakering fjernvarme solceller vindmøller råstof vandløb kystbeskyttelse fredning byplan byudvikling
    infrastruktur cykel trafiksikkerhed vintertjeneste asfalt gadelys grønt klimaplan klimatilpasning energirenovering biodiversitet natura
    budgetopfølgning bevillingskontrol årsregnskab likviditet låneramme skatteprocent grundskyld kvartal halvår prognose effektivisering besparelse
    besparelser råderum pulje puljer puljen tillægsbevilling anlægsbevilling anlægspulje anlægsregnskab rammen rammebesparelse driftsbudget mindreforbrug
    merforbrug refusion statsrefusion takster takst gebyr gebyrer demografi befolkningsprognose overførsler servicerammen
    høringsperiode høringen høringssvar indkaldelse idéer byggemodning udstykning bebyggelse bebyggelsesplan boligområde boligbyggeri ungdomsboliger ældreboliger
    ejerboliger detailhandel byrum bymidte bymidten landsby landsbyer landdistrikter turisme kystdirektoratet planloven byggeloven naturbeskyttelsesloven
    serviceloven folkeskoleloven sundhedsloven forvaltningsloven offentlighedsloven retssikkerhedsloven integrationsloven
    arbejdsgruppe styregruppe følgegruppe workshop temamøde dialogmøde borgermøde besigtigelse studietur repræsentanter brugerbestyrelse ældreråd handicapråd
    oplæg anbefalinger målsætninger indsatsområder delmål målgrupper resultatmål evalueringen statusrapport årsrapport tilsynsrapport redegørelse
    fordeling finansieres afsættes afsat indarbejdes udarbejdes udarbejdet fremsendes igangsættes gennemføres gennemført gennemførelse etableres etablering
    forventet forventning forudsætning forudsætninger nuværende kommende samlede samlet fortsat fortsætte fastlagt baggrund supplerende bemærkning redegør
    """
) - listed("leverandør erstatning løn")

_ENDINGS = tuple(
    words_of(
        """
        erne ernes ene enes ens ets ers en et er es ing ingen ingens ingerne else elsen elser heden hed skab skabet tion tionen iske isk lig
        lige ligt plan planen center centeret centret skole skolen huset hjem hjemmet udvalg udvalget kommune aftale aftalen indsats politik
        politikken sagen sag loven lov pulje puljen projekt projektet område området forvaltning afdeling styrelse ministeriet institut fond
        råd rådet nævn nævnet tilbud rapport strategi chef leder direktør konsulent medarbejder ansvarlig rådgiver vejleder lærer formand
        forening gruppe gruppen dagen ugen året tid tiden
        """
    )
)
_SHORT = 5  # letters of a word that is too short to be told by its ending
_STEM_ENDINGS = ("ernes", "erne", "enes", "ene", "ens", "ets", "ers", "en", "et", "er", "es", "s", "e", "t", "n", "r")


@lru_cache(maxsize=1 << 16)
def is_ordinary(word: str) -> bool:
    """Whether a word, as it is compared, gives nothing away: it is on the lists, or is such a word with another ending."""
    if word in EVERYWHERE or word in PAPERS or word in ORDINARY:
        return True
    return any(word.endswith(end) and word[: -len(end)] in ORDINARY for end in _STEM_ENDINGS)


def looks_ordinary(word: str) -> bool:
    """Whether a word ends as ordinary words do. Only for a capital that may be there for beginning a sentence."""
    return is_ordinary(word) or (len(word) > _SHORT and word.endswith(_ENDINGS))
